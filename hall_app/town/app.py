"""The town's service as one ASGI application: the halls' calls and the office's pages."""

from __future__ import annotations

from starlette.applications import Starlette

from hall_app.town import gate, office, office_cases, office_lists
from hall_app.town.api import Api
from hall_app.town.reading import read_new
from hall_app.town.town import Town


def build(town: Town) -> Starlette:
    """The application over an open town; reads what an earlier run left unread.

    `app.state.setup_code` is the one-time code for the first password, to be told where the service was started; empty
    when there is a password already.
    """
    read_new(town)
    pages = (*office.routes(), *office_cases.routes(), *office_lists.routes())
    app = Starlette(routes=[*Api(town).routes(), *pages])
    app.state.town = town
    app.state.setup_code = "" if gate.has_password(town) else gate.setup_code(town)
    return app
