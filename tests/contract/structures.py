"""The 17 documented structures, with their fields in the documented order.

An optional field without a documented default is `None` (`?`), unless a plainer value means the
same; then it is written here. `*` only lets required fields follow optional ones.
"""

from browser.model.protocol import RequestSession
from tests.contract.description import Default, Parameter, Structure, parameters


def _structure(name: str, fields: str, **defaults: object) -> Structure:
    read = parameters(f"*, {fields}")
    absent: dict[object, object] = {Default.ABSENT: None}
    return Structure(
        name,
        tuple(
            Parameter(
                field.name,
                defaults.get(field.name, absent.get(field.default, field.default))
                if isinstance(field.default, Default)
                else field.default,
            )
            for field in read
        ),
    )


STRUCTURES: tuple[Structure, ...] = (
    _structure(
        "Certificate",
        "data, issuer, subject, issuerName, subjectName, issuerCert?, serialNumber, validStart, "
        "validExpiry, fingerprint",
    ),
    _structure(
        "CertificatePrincipal",
        "commonName, organizations=[], organizationUnits=[], locality='', state='', country=''",
    ),
    _structure(
        "Cookie",
        "name, value, domain='', hostOnly=False, path='/', secure=False, httpOnly=False, "
        "session=True, expirationDate?",
    ),
    _structure("RemovePassword", "type='password', origin?, scheme?, realm?, username?, password?"),
    _structure("RemoveClientCertificate", "type='clientCertificate', origin"),
    _structure("UploadData", "bytes, file?, blobUUID?"),
    _structure("UploadRawData", "type='rawData', bytes"),
    _structure("UploadFile", "type='file', filePath, offset=0, length=0, modificationTime"),
    _structure("UploadBlob", "type='blob', blobUUID"),
    _structure("CustomScheme", "scheme, privileges?"),
    _structure("FilePathWithHeaders", "path, headers={}"),
    _structure("MimeTypedBuffer", "mimeType, data"),
    _structure("StringProtocolResponse", "mimeType='text/html', charset='utf-8', data"),
    _structure("StreamProtocolResponse", "statusCode=200, headers={}, data"),
    _structure("ProtocolResponseUploadData", "contentType, data"),
    _structure("ProtocolRequest", "url, headers={}, referrer='', method='GET', uploadData=[]"),
    _structure(
        "ProtocolResponse",
        "error?, statusCode=200, charset='utf-8', mimeType='text/html', headers={}, data?, path?, "
        "url?, referrer?, method?, session?, uploadData?",
        # `None` is documented: a session of its own. Absent is the session that handles the scheme.
        session=RequestSession.HANDLING,
    ),
)

# No structure of its own in the document: the object `privileges` of CustomScheme.
PRIVILEGES = _structure(
    "SchemePrivileges",
    "standard=False, secure=False, bypassCSP=False, allowServiceWorkers=False, "
    "supportFetchAPI=False, corsEnabled=False",
)
