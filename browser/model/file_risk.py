"""FileRisk: what opening a downloaded file could do, as far as its name and type tell."""

from enum import StrEnum

# What a desktop would run, or hand to an interpreter, when it is told to open it.
PROGRAMS = frozenset(
    """
    ade adp app appimage appref-ms application bas bash bat bin bundle chm class cmd com command
    cpl csh deb desktop diagcab dll elf exe fish flatpak flatpakref fon gadget grp hlp hta inf
    ins isp jar jnlp js jse ksh library-ms lnk mjs mobileconfig mpkg msc msh msi msix
    msixbundle msp mst ocx out pif pkg pl prf ps1 psd1 psm1 py pyc pyw pyz rb reg rpm run scf
    scpt scr sct search-ms service settingcontent-ms sh shb shs snap so sys terminal tool udl url vb
    vbe vbs vbox-extpack webloc website wflow workflow ws wsc wsf wsh xbap xll xrm-ms zsh
    """.split()  # noqa: SIM905
)
# Documents in which programs travel.
MACROS = frozenset(
    "docm dotm potm ppam ppsm pptm sldm xla xlam xlsm xlt xltm".split()  # noqa: SIM905
)
# What a person takes for harmless, so a second suffix after it is a disguise.
HARMLESS = frozenset(
    """
    avi bmp csv doc docx epub flac gif htm html jpeg jpg log md mkv mov mp3 mp4 odt ods ogg pdf png
    ppt pptx rtf svg tif tiff txt wav webm webp xls xlsx zip
    """.split()  # noqa: SIM905
)
PROGRAM_TYPES = frozenset(
    (
        "application/x-executable",
        "application/x-sharedlib",
        "application/x-pie-executable",
        "application/x-shellscript",
        "application/x-sh",
        "application/x-desktop",
        "application/x-dosexec",
        "application/x-msdos-program",
        "application/x-msdownload",
        "application/x-ms-dos-executable",
        "application/x-msi",
        "application/x-ms-shortcut",
        "application/vnd.microsoft.portable-executable",
        "application/vnd.appimage",
        "application/vnd.debian.binary-package",
        "application/x-debian-package",
        "application/x-rpm",
        "application/x-java-archive",
        "application/java-archive",
        "application/x-apple-diskimage",
        "application/hta",
        "text/x-python",
        "text/x-shellscript",
        "application/x-perl",
    )
)


class FileRisk(StrEnum):
    """How careful a person should be with a file; a disguised program is the worst."""

    NONE = ""
    MACROS = "macros"
    PROGRAM = "program"
    DISGUISED = "disguised"


def file_risk(name: str, mime_type: str = "") -> FileRisk:
    """The risk of a file of that name, which the server calls `mime_type`."""
    parts = [part.strip().lower() for part in name.split(".")]
    suffix = parts[-1] if len(parts) > 1 else ""
    if suffix in PROGRAMS:
        is_disguised = len(parts) > 2 and parts[-2] in HARMLESS
        return FileRisk.DISGUISED if is_disguised else FileRisk.PROGRAM
    if mime_type.partition(";")[0].strip().lower() in PROGRAM_TYPES:
        # A harmless suffix decides what a desktop does with it; without one it would be run.
        return FileRisk.NONE if suffix in HARMLESS else FileRisk.PROGRAM
    return FileRisk.MACROS if suffix in MACROS else FileRisk.NONE
