"""From pictures to papers: each function fills the dataclass of one paper of `hall_app.documents`."""
