"""Takes the site's facts; gives ``/.well-known/security.txt``: whom to tell of a weak spot (RFC 9116)."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.settings.model import SiteSettings

ADDRESS = ".well-known/security.txt"
"""Where it stands, from the root of a host; a site in a folder has it there, for the operator to copy."""


def security_txt(site: SiteSettings) -> str:
    """The file; nothing where the settings lack a contact or the day until which it holds, which the file must tell.

    The day is the settings' own and never reckoned from the day of the build, so that the same settings give the same bytes.
    """
    if not site.contact or not site.security_until:
        return ""
    contact = f"mailto:{site.mailbox}" if site.mailbox else site.contact
    lines = [f"Contact: {contact}", f"Expires: {site.security_until}T23:59:59+09:00", "Preferred-Languages: ja, en"]
    if site.address:
        host = urlsplit(site.address)
        lines.append(f"Canonical: {host.scheme}://{host.netloc}/{ADDRESS}")
    return "".join(f"{line}\n" for line in lines)
