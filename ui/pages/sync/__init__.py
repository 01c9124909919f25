"""The town centre: enrolment, rounds, what needs a person, and how far each entry got."""
