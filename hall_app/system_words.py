"""What the system says of a file or a device that failed, in words of ours: its own are English, and name no remedy."""

from __future__ import annotations

import errno
import os
import socket

from hall_app.words import N_, _

_WORDS: dict[int, str] = {
    errno.ECONNREFUSED: N_("it refuses the connection"),
    errno.ECONNRESET: N_("the connection was cut"),
    errno.ECONNABORTED: N_("the connection was cut"),
    errno.EPIPE: N_("the connection was cut"),
    errno.EHOSTUNREACH: N_("it is not in the network"),
    errno.EHOSTDOWN: N_("it is not in the network"),
    errno.ENETUNREACH: N_("this computer is not in that network"),
    errno.ENETDOWN: N_("the network is down"),
    errno.ETIMEDOUT: N_("no answer in time"),
    errno.EADDRINUSE: N_("another program uses it"),
    errno.EADDRNOTAVAIL: N_("this computer does not have that address"),
    errno.ENODEV: N_("there is no such device"),
    errno.ENXIO: N_("there is no such device"),
    errno.EIO: N_("the device or disk does not work"),
    errno.EBUSY: N_("something else is using it"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EEXIST: N_("it is there already"),
    errno.ENOTDIR: N_("there is no such folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("it is not allowed"),
    errno.EPERM: N_("it is not allowed"),
    errno.EROFS: N_("nothing can be written there"),
    errno.ENOSPC: N_("no room is left"),
    errno.EDQUOT: N_("no room is left"),
    errno.EFBIG: N_("it is too large"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EXDEV: N_("it lies on another disk"),
}


def system_words(error: Exception) -> str:
    """Why something of the system failed, without a full stop; what is none of the usual reasons, by its number.

    Words that we gave an OSError ourselves stay, and so do those of another error.
    """
    if not isinstance(error, OSError):
        return str(error)
    if isinstance(error, socket.gaierror):
        return _("no computer of that name is known")
    if isinstance(error, TimeoutError):
        return _("no answer in time")
    number = error.errno or 0
    if error.strerror and error.strerror != os.strerror(number) and not getattr(error, "winerror", None):
        return error.strerror
    if number in _WORDS:
        return _(_WORDS[number])
    return _("error number {n}").format(n=number) if number else type(error).__name__
