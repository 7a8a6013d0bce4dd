"""The words of error pages: for each common net error a title, what happened, what to do next.

Plain text, in the order of Chromium's numbers, in English: `ui/error_words` translates it.
"""

from typing import Final

# The context of the translations, by which they are found.
TRANSLATED_AS: Final = "NetError"

type NetErrorText = tuple[str, str, str]

GENERIC: NetErrorText = (
    "The page could not be loaded",
    "Something went wrong between this browser and the site.",
    "Try again. If it goes on, the site may have a problem.",
)

_OFFLINE_NEXT = "Check the cable, the wireless network and the modem, then try again."
_TRY_LATER = "Try again in a moment. If it goes on, the site may have a problem."
_PROXY_NEXT = "Check the proxy in this partition's settings, then try again."
_CERTIFICATE_NEXT = (
    "Go back. Somebody may be trying to read or change what you and the site exchange."
)
_CERTIFICATE_BROKEN_NEXT = (
    "Go back, and tell the site's operator. You can do nothing about it here."
)
_CERTIFICATE_TITLE = "The connection is not private"

TEXTS: dict[int, NetErrorText] = {
    -3: (
        "The page was stopped",
        "Loading ended before the page was complete.",
        "Load it again if you still want it.",
    ),
    -6: (
        "The file was not found",
        "There is no file at this address. It may have been moved, renamed or deleted.",
        "Check the address.",
    ),
    -7: (
        "The site took too long",
        "The operation did not finish in time.",
        _TRY_LATER,
    ),
    -10: (
        "The file cannot be read",
        "You are not allowed to read what is at this address.",
        "Check the permissions of the file or folder.",
    ),
    -20: (
        "The page was blocked",
        "A rule in this browser blocked the request.",
        "Check this partition's rules if you did not expect that.",
    ),
    -21: (
        "The network changed",
        "This computer's network connection changed while the page was loading.",
        "Try again.",
    ),
    -22: (
        "The page was blocked",
        "Whoever manages this computer does not allow this address.",
        "Ask them if you need it.",
    ),
    -27: (
        "The page was blocked",
        "The site does not allow this page to be shown here.",
        "Open it in a tab of its own.",
    ),
    -100: (
        "The site closed the connection",
        "The connection ended before the page came.",
        _TRY_LATER,
    ),
    -101: (
        "The connection was reset",
        "The connection was cut while the page was loading.",
        _TRY_LATER,
    ),
    -102: (
        "The site refused the connection",
        "A computer answers at this address, but it accepts no connection there.",
        "Check the address and its port. The site may be down: try again later.",
    ),
    -103: (
        "The connection was aborted",
        "The connection was given up while it was being made.",
        _TRY_LATER,
    ),
    -104: (
        "The site cannot be reached",
        "The connection to the site failed.",
        _TRY_LATER,
    ),
    -105: (
        "The site was not found",
        "No server is known under this name.",
        "Check the address for typing errors, and check the network connection.",
    ),
    -106: (
        "There is no internet connection",
        "This computer is not connected to a network.",
        _OFFLINE_NEXT,
    ),
    -107: (
        "No secure connection was possible",
        "The site's answer makes no sense as a secure connection.",
        "Try again. The site may be set up wrongly, or something in between may be in the way.",
    ),
    -109: (
        "The site cannot be reached",
        "No way leads from this network to the site's address.",
        _OFFLINE_NEXT,
    ),
    -110: (
        "The site wants a certificate from you",
        "It only accepts visitors who identify themselves with a certificate.",
        "Install the certificate that the site's operator gave you, then try again.",
    ),
    -111: (
        "The proxy could not reach the site",
        "The proxy refused to open a connection to the site.",
        "Check the address, and the proxy in this partition's settings.",
    ),
    -113: (
        "No secure connection was possible",
        "The site and this browser have no secure method in common. The site may be outdated.",
        "Tell the site's operator. You can do nothing about it here.",
    ),
    -118: (
        "The site took too long",
        "The site did not answer the attempt to connect.",
        "Check the address and the network connection, then try again.",
    ),
    -120: (
        "The proxy could not reach the site",
        "The SOCKS proxy could not make the connection.",
        _PROXY_NEXT,
    ),
    -121: (
        "The proxy could not reach the site",
        "The SOCKS proxy found no way to the site.",
        "Check the address, and the proxy in this partition's settings.",
    ),
    -127: (
        "The proxy wants a password",
        "The proxy asks for a user name and a password.",
        "Enter them in this partition's settings, then try again.",
    ),
    -130: (
        "The proxy cannot be reached",
        "The connection to the proxy of this partition failed.",
        _PROXY_NEXT,
    ),
    -131: (
        "The proxy's settings do not work",
        "The proxy script that this partition needs cannot be loaded or run.",
        _PROXY_NEXT,
    ),
    -136: (
        "The proxy cannot be trusted",
        "The certificate of the proxy is not valid.",
        _PROXY_NEXT,
    ),
    -137: (
        "The site was not found",
        "Looking up the site's name failed.",
        "Check the address and the network connection, then try again.",
    ),
    -138: (
        "The network cannot be used",
        "Something on this computer keeps the browser from the network.",
        "Check the firewall and the security software.",
    ),
    -200: (
        _CERTIFICATE_TITLE,
        "The site's certificate belongs to another name.",
        _CERTIFICATE_NEXT,
    ),
    -201: (
        _CERTIFICATE_TITLE,
        "The site's certificate has expired, or is not valid yet.",
        "Check the date and time of this computer. If they are right, go back.",
    ),
    -202: (
        _CERTIFICATE_TITLE,
        "The site's certificate comes from somebody whom this computer does not trust.",
        _CERTIFICATE_NEXT,
    ),
    -203: (
        _CERTIFICATE_TITLE,
        "The site's certificate contains errors.",
        _CERTIFICATE_BROKEN_NEXT,
    ),
    -204: (
        _CERTIFICATE_TITLE,
        "The site's certificate does not say how to find out whether it was revoked.",
        _CERTIFICATE_BROKEN_NEXT,
    ),
    -205: (
        _CERTIFICATE_TITLE,
        "Whether the site's certificate was revoked could not be found out.",
        "Check the network connection, then try again.",
    ),
    -206: (
        _CERTIFICATE_TITLE,
        "The site's certificate was revoked: it must not be used any more.",
        _CERTIFICATE_NEXT,
    ),
    -207: (
        _CERTIFICATE_TITLE,
        "The site's certificate is not valid.",
        _CERTIFICATE_NEXT,
    ),
    -208: (
        _CERTIFICATE_TITLE,
        "The site's certificate is signed with a method that can be forged.",
        _CERTIFICATE_BROKEN_NEXT,
    ),
    -210: (
        _CERTIFICATE_TITLE,
        "The name in the site's certificate can stand for many computers.",
        "Use the full name of the site.",
    ),
    -211: (
        _CERTIFICATE_TITLE,
        "The key in the site's certificate is too weak.",
        _CERTIFICATE_BROKEN_NEXT,
    ),
    -212: (
        _CERTIFICATE_TITLE,
        "Who issued the site's certificate had no right to issue it for this name.",
        _CERTIFICATE_NEXT,
    ),
    -213: (
        _CERTIFICATE_TITLE,
        "The site's certificate is valid for longer than is allowed.",
        _CERTIFICATE_BROKEN_NEXT,
    ),
    -214: (
        _CERTIFICATE_TITLE,
        "The site's certificate is missing from the public records that it must be in.",
        _CERTIFICATE_NEXT,
    ),
    -217: (
        _CERTIFICATE_TITLE,
        "The site's certificate belongs to a program that is known to listen in on connections.",
        "Find out which program on this computer does that, and remove it.",
    ),
    -219: (
        _CERTIFICATE_TITLE,
        "The device in your network shows a certificate that it signed itself.",
        "Go back, unless you know the device and expect this.",
    ),
    -300: (
        "The address is not valid",
        "What was entered is not an address.",
        "Check it for typing errors.",
    ),
    -301: (
        "The address is not allowed",
        "Pages may not open addresses of this kind.",
        "Enter the address yourself if you trust it.",
    ),
    -302: (
        "The address cannot be opened",
        "This browser does not know addresses of this kind.",
        "Check the beginning of the address for typing errors.",
    ),
    -310: (
        "The page sends you in a circle",
        "The site redirected the browser too many times.",
        "Delete the site's cookies in this partition, then try again.",
    ),
    -311: (
        "The page was blocked",
        "The site tried to send you to an address that is not safe.",
        "Go back.",
    ),
    -312: (
        "The port is not allowed",
        "The address has a port that is meant for other services than the web.",
        "Check the number after the colon in the address.",
    ),
    -320: (
        "The site sent an answer that makes no sense",
        "What came back is not an answer that a browser can read.",
        _TRY_LATER,
    ),
    -324: (
        "The site sent nothing",
        "The site closed the connection without an answer.",
        _TRY_LATER,
    ),
    -325: (
        "The site's answer is too big",
        "The headers of the answer are longer than allowed.",
        "Delete the site's cookies in this partition, then try again.",
    ),
    -330: (
        "The page cannot be read",
        "The site packed the page in a way that does not unpack.",
        _TRY_LATER,
    ),
    -336: (
        "The proxy's settings do not work",
        "This partition's proxy is of a kind that does not work here.",
        _PROXY_NEXT,
    ),
    -337: (
        "The connection broke down",
        "The site and this browser misunderstood each other.",
        _TRY_LATER,
    ),
    -356: (
        "The connection broke down",
        "The site and this browser misunderstood each other.",
        _TRY_LATER,
    ),
    -379: (
        "The site reports an error",
        "The site answered with an error and without a page.",
        "Check the address, or try again later.",
    ),
    -501: (
        "The page was blocked",
        "The answer came over a connection that is not secure.",
        "Go back.",
    ),
    -803: (
        "The site was not found",
        "Looking up the site's name took too long.",
        "Check the network connection, then try again.",
    ),
}
