<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>A browser whose tabs belong to partitions that know nothing of each other.</source>
        <translation>Ein Browser, dessen Tabs zu Partitionen gehören, die nichts voneinander wissen.</translation>
    </message>
    <message>
        <source>About Bulkhead</source>
        <translation>Über Bulkhead</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Angaben kopieren</translation>
    </message>
    <message>
        <source>Sandbox: %1</source>
        <translation>Sandbox: %1</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>About Bulkhead</source>
        <translation>Über Bulkhead</translation>
    </message>
    <message>
        <source>About this site</source>
        <translation>Über diese Website</translation>
    </message>
    <message>
        <source>Address field</source>
        <translation>Adressfeld</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Bookmark this page</source>
        <translation>Lesezeichen für diese Seite</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Clear data…</source>
        <translation>Daten löschen …</translation>
    </message>
    <message>
        <source>Close other tabs</source>
        <translation>Andere Tabs schließen</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>Close tabs after this one</source>
        <translation>Tabs dahinter schließen</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Cookies and site data</source>
        <translation>Cookies und Websitedaten</translation>
    </message>
    <message>
        <source>Developer tools</source>
        <translation>Entwicklerwerkzeuge</translation>
    </message>
    <message>
        <source>Developer tools in a window</source>
        <translation>Entwicklerwerkzeuge in eigenem Fenster</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Duplicate tab</source>
        <translation>Tab duplizieren</translation>
    </message>
    <message>
        <source>Find in page</source>
        <translation>Auf der Seite suchen</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Rückwärts suchen</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Go to tab</source>
        <translation>Zu Tab</translation>
    </message>
    <message>
        <source>Go to the last tab</source>
        <translation>Zum letzten Tab</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Move tab back</source>
        <translation>Tab nach vorn schieben</translation>
    </message>
    <message>
        <source>Move tab forward</source>
        <translation>Tab nach hinten schieben</translation>
    </message>
    <message>
        <source>Move tab to a new window</source>
        <translation>Tab in ein neues Fenster verschieben</translation>
    </message>
    <message>
        <source>Mute tab</source>
        <translation>Tab stummschalten</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
    <message>
        <source>New tab in partition</source>
        <translation>Neuer Tab in Partition</translation>
    </message>
    <message>
        <source>New temporary tab</source>
        <translation>Neuer temporärer Tab</translation>
    </message>
    <message>
        <source>New temporary window</source>
        <translation>Neues temporäres Fenster</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Tab</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Seitenleisten</translation>
    </message>
    <message>
        <source>Partition of this tab</source>
        <translation>Partition dieses Tabs</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Partitions…</source>
        <translation>Partitionen …</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Pin tab</source>
        <translation>Tab anheften</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Voriger Tab</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Reload without the cache</source>
        <translation>Ohne Zwischenspeicher neu laden</translation>
    </message>
    <message>
        <source>Reopen closed tab</source>
        <translation>Geschlossenen Tab wieder öffnen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Save page…</source>
        <translation>Seite speichern …</translation>
    </message>
    <message>
        <source>Search the web</source>
        <translation>Im Web suchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings of this partition…</source>
        <translation>Einstellungen dieser Partition …</translation>
    </message>
    <message>
        <source>Site data</source>
        <translation>Websitedaten</translation>
    </message>
    <message>
        <source>Site rules…</source>
        <translation>Regeln für Websites …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>Task manager</source>
        <translation>Aufgaben und Prozesse</translation>
    </message>
    <message>
        <source>Test bench</source>
        <translation>Prüfstand</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Normale Größe</translation>
    </message>
    <message>
        <source>View source</source>
        <translation>Quelltext anzeigen</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
</context>
<context>
    <name>AddressBar</name>
    <message numerus="yes">
        <source>%n pop-up(s) blocked. Press to open.</source>
        <translation>
            <numerusform>%n Pop-up blockiert. Zum Öffnen drücken.</numerusform>
            <numerusform>%n Pop-ups blockiert. Zum Öffnen drücken.</numerusform>
        </translation>
    </message>
    <message>
        <source>A file of this computer</source>
        <translation>Eine Datei dieses Rechners</translation>
    </message>
    <message>
        <source>Blocked pop-ups</source>
        <translation>Blockierte Pop-ups</translation>
    </message>
    <message>
        <source>A page of Bulkhead</source>
        <translation>Eine Seite von Bulkhead</translation>
    </message>
    <message>
        <source>Bookmark this page</source>
        <translation>Lesezeichen für diese Seite</translation>
    </message>
    <message>
        <source>Connection is encrypted</source>
        <translation>Die Verbindung ist verschlüsselt</translation>
    </message>
    <message>
        <source>Connection is not encrypted: others can read and change it</source>
        <translation>Die Verbindung ist nicht verschlüsselt: Andere können mitlesen und sie verändern</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Partition: %1</source>
        <translation>Partition: %1</translation>
    </message>
    <message>
        <source>Remove this bookmark</source>
        <translation>Dieses Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>The certificate was refused</source>
        <translation>Das Zertifikat wurde abgelehnt</translation>
    </message>
    <message>
        <source>The page could not be loaded</source>
        <translation>Die Seite konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>The source of a page</source>
        <translation>Der Quelltext einer Seite</translation>
    </message>
    <message>
        <source>Zoom is %1 %. Press to reset.</source>
        <translation>Zoom ist %1 %. Zum Zurücksetzen drücken.</translation>
    </message>
</context>
<context>
    <name>AddressControl</name>
    <message>
        <source>Bulkhead's start page</source>
        <translation>Startseite von Bulkhead</translation>
    </message>
</context>
<context>
    <name>AddressField</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Search or type an address</source>
        <translation>Suchen oder Adresse eingeben</translation>
    </message>
</context>
<context>
    <name>AgentSection</name>
    <message>
        <source>User agent</source>
        <translation>Browserkennung</translation>
    </message>
    <message>
        <source>Client hints say the same: %1 %2, %3.</source>
        <translation>Die Client Hints sagen dasselbe: %1 %2, %3.</translation>
    </message>
    <message>
        <source>Bulkhead's own</source>
        <translation>Die von Bulkhead</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Eine andere</translation>
    </message>
    <message>
        <source>&amp;Seen as</source>
        <translation>&amp;Gesehen als</translation>
    </message>
    <message>
        <source>&amp;User agent</source>
        <translation>&amp;Browserkennung</translation>
    </message>
    <message>
        <source>&amp;Languages</source>
        <translation>&amp;Sprachen</translation>
    </message>
    <message>
        <source>The first language is the one that is wanted most. Pages that are open are told at their next load.</source>
        <translation>Die erste Sprache ist die liebste. Offene Seiten erfahren es beim nächsten Laden.</translation>
    </message>
    <message>
        <source>Use Bulkhead's own</source>
        <translation>Die von Bulkhead verwenden</translation>
    </message>
    <message>
        <source>Client hints are not sent: browsers of that kind send none.</source>
        <translation>Client Hints werden nicht gesendet: Browser dieser Art senden keine.</translation>
    </message>
    <message>
        <source>this system</source>
        <translation>dieses System</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message numerus="yes">
        <source>%n finished</source>
        <translation>
            <numerusform>%n fertig</numerusform>
            <numerusform>%n fertig</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>Black</name>
    <message>
        <source>The screen is off</source>
        <translation>Der Bildschirm ist aus</translation>
    </message>
</context>
<context>
    <name>BookmarkCommands</name>
    <message numerus="yes">
        <source>%n bookmark(s) imported.</source>
        <translation>
            <numerusform>%n Lesezeichen importiert.</numerusform>
            <numerusform>%n Lesezeichen importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookmarks (*.html *.htm)</source>
        <translation>Lesezeichen (*.html *.htm)</translation>
    </message>
    <message>
        <source>Export bookmarks</source>
        <translation>Lesezeichen exportieren</translation>
    </message>
    <message>
        <source>Import bookmarks</source>
        <translation>Lesezeichen importieren</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>The bookmarks were saved as %1.</source>
        <translation>Die Lesezeichen wurden als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The file has no bookmarks.</source>
        <translation>Die Datei enthält keine Lesezeichen.</translation>
    </message>
    <message>
        <source>The partition of this bookmark was deleted. It opens in %1 instead.</source>
        <translation>Die Partition dieses Lesezeichens wurde gelöscht. Es öffnet sich stattdessen in %1.</translation>
    </message>
    <message>
        <source>This page has no address to keep. Open a web page first.</source>
        <translation>Diese Seite hat keine Adresse, die man behalten könnte. Erst eine Webseite öffnen.</translation>
    </message>
</context>
<context>
    <name>BookmarkForm</name>
    <message>
        <source>A bookmark needs an address. Type one, such as example.org.</source>
        <translation>Ein Lesezeichen braucht eine Adresse. Zum Beispiel example.org eingeben.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Keep as it was</source>
        <translation>Lassen, wie es war</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Opens in</source>
        <translation>Öffnet sich in</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>the partition of the current tab</source>
        <translation>der Partition des aktuellen Tabs</translation>
    </message>
</context>
<context>
    <name>BookmarkModel</name>
    <message>
        <source>Bookmarks bar</source>
        <translation>Lesezeichenleiste</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>Ordner %1</translation>
    </message>
    <message>
        <source>Other bookmarks</source>
        <translation>Weitere Lesezeichen</translation>
    </message>
</context>
<context>
    <name>BookmarkPanel</name>
    <message>
        <source>Add this page</source>
        <translation>Diese Seite hinzufügen</translation>
    </message>
    <message>
        <source>Bookmarks appear here. Add the page that is shown, or import those of another browser.</source>
        <translation>Lesezeichen erscheinen hier. Die gezeigte Seite hinzufügen oder die eines anderen Browsers importieren.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export bookmarks…</source>
        <translation>Lesezeichen exportieren …</translation>
    </message>
    <message>
        <source>Import bookmarks…</source>
        <translation>Lesezeichen importieren …</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>No bookmark has these words in its name or address.</source>
        <translation>Kein Lesezeichen hat diese Wörter in Name oder Adresse.</translation>
    </message>
    <message>
        <source>Search bookmarks</source>
        <translation>Lesezeichen durchsuchen</translation>
    </message>
    <message>
        <source>This bookmark was deleted meanwhile.</source>
        <translation>Dieses Lesezeichen wurde inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>„%1“ wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>The bookmark was removed.</source>
        <translation>Das Lesezeichen wurde entfernt.</translation>
    </message>
    <message>
        <source>This page has no address to keep. Open a web page first.</source>
        <translation>Diese Seite hat keine Adresse, die man behalten könnte. Erst eine Webseite öffnen.</translation>
    </message>
</context>
<context>
    <name>BookmarkTree</name>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>CertificatesSection</name>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>No certificate was accepted or refused by hand.</source>
        <translation>Kein Zertifikat wurde von Hand angenommen oder abgelehnt.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Alle vergessen</translation>
    </message>
    <message>
        <source>Authorities of this partition</source>
        <translation>Zertifizierungsstellen dieser Partition</translation>
    </message>
    <message>
        <source>This partition trusts whom the system trusts, and nobody else.</source>
        <translation>Diese Partition vertraut, wem das System vertraut, und sonst niemandem.</translation>
    </message>
    <message>
        <source>Trust an authority…</source>
        <translation>Einer Stelle vertrauen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Certificates that say who you are</source>
        <translation>Zertifikate, die sagen, wer Sie sind</translation>
    </message>
    <message>
        <source>None: servers that want one are told so.</source>
        <translation>Keine: Server, die eines wollen, erfahren das.</translation>
    </message>
    <message>
        <source>&amp;Password of the file</source>
        <translation>&amp;Passwort der Datei</translation>
    </message>
    <message>
        <source>Import a file (PKCS#12)…</source>
        <translation>Datei importieren (PKCS#12) …</translation>
    </message>
    <message>
        <source>They are only in memory, and gone when the partition is closed.</source>
        <translation>Sie sind nur im Speicher und fort, wenn die Partition geschlossen wird.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Choose the certificate of an authority</source>
        <translation>Zertifikat einer Stelle wählen</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Zertifikat wählen</translation>
    </message>
    <message>
        <source>until the page leaves</source>
        <translation>bis die Seite geht</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>This is no file. Choose another.</source>
        <translation>Das ist keine Datei. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This file is too large for a certificate.</source>
        <translation>Diese Datei ist zu groß für ein Zertifikat.</translation>
    </message>
    <message>
        <source>until the partition is closed</source>
        <translation>bis die Partition geschlossen wird</translation>
    </message>
    <message>
        <source>This file holds no certificate, or its password is another one.</source>
        <translation>Diese Datei enthält kein Zertifikat, oder ihr Passwort ist ein anderes.</translation>
    </message>
</context>
<context>
    <name>CertificateWindow</name>
    <message>
        <source>%1 is reached by %2.</source>
        <translation>%1 wird über %2 erreicht.</translation>
    </message>
    <message>
        <source>%1 is reached encrypted.</source>
        <translation>%1 wird verschlüsselt erreicht.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copy as PEM</source>
        <translation>Als PEM kopieren</translation>
    </message>
    <message>
        <source>Counts for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>From the server to its authority</source>
        <translation>Vom Server bis zu seiner Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Ausgestellt für</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>The page itself is not kept, so the server was asked again: it shows this certificate now.</source>
        <translation>Die Seite selbst wird nicht aufbewahrt, daher wurde der Server noch einmal gefragt: Er zeigt jetzt dieses Zertifikat.</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
</context>
<context>
    <name>ClearWindow</name>
    <message>
        <source>%1 of %2 could not be cleared: %3</source>
        <translation>%1 von %2: nicht gelöscht, %3</translation>
    </message>
    <message>
        <source>%1 of %2…</source>
        <translation>%1 von %2 …</translation>
    </message>
    <message>
        <source>Addresses and connections</source>
        <translation>Adressen und Verbindungen</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>All partitions</source>
        <translation>Alle Partitionen</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Clear data</source>
        <translation>Daten löschen</translation>
    </message>
    <message>
        <source>Cleared in part: %1 of %2 steps.</source>
        <translation>Teilweise gelöscht: %1 von %2 Schritten.</translation>
    </message>
    <message>
        <source>Cleared.</source>
        <translation>Gelöscht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Cookies of temporary partitions have no times, so those stay.</source>
        <translation>Cookies temporärer Partitionen haben keine Zeiten, daher bleiben sie.</translation>
    </message>
    <message>
        <source>Copies of pages and pictures; they load anew.</source>
        <translation>Kopien von Seiten und Bildern; sie werden neu geladen.</translation>
    </message>
    <message>
        <source>Exceptions for certificates</source>
        <translation>Ausnahmen für Zertifikate</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>It cannot be brought back.</source>
        <translation>Es lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Names are looked up anew, connections are closed.</source>
        <translation>Namen werden neu nachgeschlagen, Verbindungen geschlossen.</translation>
    </message>
    <message>
        <source>Only as a whole: nobody keeps its times.</source>
        <translation>Nur als Ganzes: Niemand merkt sich die Zeiten.</translation>
    </message>
    <message>
        <source>Passwords of servers and proxies</source>
        <translation>Passwörter von Servern und Proxys</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Site data</source>
        <translation>Websitedaten</translation>
    </message>
    <message>
        <source>Sites ask again for camera, location and the like.</source>
        <translation>Websites fragen wieder nach Kamera, Standort und dergleichen.</translation>
    </message>
    <message>
        <source>Sites that are not trusted are refused again.</source>
        <translation>Nicht vertrauenswürdige Websites werden wieder abgelehnt.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stops after this step…</source>
        <translation>Hält nach diesem Schritt an …</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>The last four weeks</source>
        <translation>Die letzten vier Wochen</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>Die letzte Woche</translation>
    </message>
    <message>
        <source>Those that were typed into a question of the program.</source>
        <translation>Solche, die in eine Frage des Programms eingegeben wurden.</translation>
    </message>
    <message>
        <source>Visited pages and the colour of visited links.</source>
        <translation>Besuchte Seiten und die Farbe besuchter Links.</translation>
    </message>
    <message>
        <source>What sites keep here: databases, files, workers.</source>
        <translation>Was Websites hier aufbewahren: Datenbanken, Dateien, Worker.</translation>
    </message>
    <message>
        <source>You are signed out of most sites.</source>
        <translation>Sie werden bei den meisten Websites abgemeldet.</translation>
    </message>
</context>
<context>
    <name>ClientCertificateRow</name>
    <message>
        <source>%1 (%2) wants a certificate that says who you are.</source>
        <translation>%1 (%2) möchte ein Zertifikat, das sagt, wer Sie sind.</translation>
    </message>
    <message>
        <source>%1, issued by %2, valid until %3</source>
        <translation>%1, ausgestellt von %2, gültig bis %3</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>Zertifikat zeigen</translation>
    </message>
    <message>
        <source>Show no certificate</source>
        <translation>Kein Zertifikat zeigen</translation>
    </message>
    <message>
        <source>Show none</source>
        <translation>Keines zeigen</translation>
    </message>
</context>
<context>
    <name>CookieFaults</name>
    <message>
        <source>A cookie that counts below one site must be secure.</source>
        <translation>Ein Cookie, das nur unter einer Website gilt, muss sicher sein.</translation>
    </message>
    <message>
        <source>A name has no equals sign. Leave it out.</source>
        <translation>Ein Name hat kein Gleichheitszeichen. Lassen Sie es weg.</translation>
    </message>
    <message>
        <source>A path begins with a slash and has no spaces.</source>
        <translation>Ein Pfad beginnt mit einem Schrägstrich und hat keine Leerzeichen.</translation>
    </message>
    <message>
        <source>Domain and path may have 1024 bytes each. Shorten it.</source>
        <translation>Domain und Pfad dürfen je 1024 Bytes haben. Kürzen Sie.</translation>
    </message>
    <message>
        <source>Name and value may have 4096 bytes in all. Shorten it.</source>
        <translation>Name und Wert dürfen zusammen 4096 Bytes haben. Kürzen Sie.</translation>
    </message>
    <message>
        <source>The name has a character that no cookie can have.</source>
        <translation>Der Name hat ein Zeichen, das kein Cookie haben kann.</translation>
    </message>
    <message>
        <source>The value has a character that no cookie can have.</source>
        <translation>Der Wert hat ein Zeichen, das kein Cookie haben kann.</translation>
    </message>
    <message>
        <source>Write a host such as example.org. With a dot before it the hosts below get it too.</source>
        <translation>Schreiben Sie einen Host wie example.org. Mit einem Punkt davor bekommen es auch die Hosts darunter.</translation>
    </message>
    <message>
        <source>Write a name or a value; one of them may be empty.</source>
        <translation>Schreiben Sie einen Namen oder einen Wert; eines davon darf leer sein.</translation>
    </message>
</context>
<context>
    <name>CookieFiles</name>
    <message numerus="yes">
        <source>%n cookie(s) imported.</source>
        <translation>
            <numerusform>%n Cookie importiert.</numerusform>
            <numerusform>%n Cookies importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s) saved as %1.</source>
        <translation>
            <numerusform>%n Cookie als %1 gespeichert.</numerusform>
            <numerusform>%n Cookies als %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s) were left out:</source>
        <translation>
            <numerusform>%n Cookie wurde ausgelassen:</numerusform>
            <numerusform>%n Cookies wurden ausgelassen:</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Cookies (*.json *.txt)</source>
        <translation>Cookies (*.json *.txt)</translation>
    </message>
    <message>
        <source>Cookies for curl (*.txt)</source>
        <translation>Cookies für curl (*.txt)</translation>
    </message>
    <message>
        <source>Cookies, complete (*.json)</source>
        <translation>Cookies, vollständig (*.json)</translation>
    </message>
    <message>
        <source>Export cookies</source>
        <translation>Cookies exportieren</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>Import cookies</source>
        <translation>Cookies importieren</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>Nothing was imported, since this file is broken: %1</source>
        <translation>Nichts wurde importiert, denn diese Datei ist fehlerhaft: %1</translation>
    </message>
</context>
<context>
    <name>CookieForm</name>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>HttpOnly: hidden from scripts</source>
        <translation>HttpOnly: für Skripte unsichtbar</translation>
    </message>
    <message>
        <source>It counts only below %1.</source>
        <translation>Es gilt nur unter %1.</translation>
    </message>
    <message>
        <source>Keep until</source>
        <translation>Behalten bis</translation>
    </message>
    <message>
        <source>Keep until:</source>
        <translation>Behalten bis:</translation>
    </message>
    <message>
        <source>Lax: sent when a link leads here</source>
        <translation>Lax: wenn ein Link hierher führt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New cookie</source>
        <translation>Neues Cookie</translation>
    </message>
    <message>
        <source>None: sent from other sites too</source>
        <translation>None: auch von anderen Websites aus</translation>
    </message>
    <message>
        <source>Not said (as Lax)</source>
        <translation>Nicht angegeben (wie Lax)</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Save cookie</source>
        <translation>Cookie speichern</translation>
    </message>
    <message>
        <source>Secure: only over encrypted connections</source>
        <translation>Secure: nur verschlüsselt gesendet</translation>
    </message>
    <message>
        <source>Set on %1.</source>
        <translation>Gesetzt am %1.</translation>
    </message>
    <message>
        <source>Strict: sent only from its own site</source>
        <translation>Strict: nur von der eigenen Website aus</translation>
    </message>
    <message>
        <source>This moment has passed. Choose a later one.</source>
        <translation>Dieser Zeitpunkt ist vorbei. Wählen Sie einen späteren.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>CookieModel</name>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Only below</source>
        <translation>Nur unter</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>With the session</source>
        <translation>Mit der Sitzung</translation>
    </message>
</context>
<context>
    <name>CookieWindow</name>
    <message numerus="yes">
        <source>%n cookie(s) chosen, %1</source>
        <translation>
            <numerusform>%n Cookie ausgewählt, %1</numerusform>
            <numerusform>%n Cookies ausgewählt, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s) deleted.</source>
        <translation>
            <numerusform>%n Cookie gelöscht.</numerusform>
            <numerusform>%n Cookies gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s), %1</source>
        <translation>
            <numerusform>%n Cookie, %1</numerusform>
            <numerusform>%n Cookies, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Cookies and site data</source>
        <translation>Cookies und Websitedaten</translation>
    </message>
    <message>
        <source>Cookies that pages of %1 set appear here.</source>
        <translation>Cookies, die Seiten von %1 setzen, erscheinen hier.</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n cookie(s) of %1, and all that these sites keep? You are signed out there, and it cannot be undone.</source>
        <translation>
            <numerusform>%n Cookie von %1 löschen und alles, was diese Websites speichern? Sie werden dort abgemeldet, und es lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Cookies von %1 löschen und alles, was diese Websites speichern? Sie werden dort abgemeldet, und es lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete site data</source>
        <translation>Websitedaten löschen</translation>
    </message>
    <message>
        <source>Delete site data…</source>
        <translation>Websitedaten löschen …</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>New cookie</source>
        <translation>Neues Cookie</translation>
    </message>
    <message>
        <source>No cookie of %1 has these words.</source>
        <translation>Kein Cookie von %1 enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Search cookies</source>
        <translation>Cookies durchsuchen</translation>
    </message>
    <message>
        <source>The engine refused this cookie. SameSite “None” and names that begin with __Secure- or __Host- need “Secure”; a domain such as .com belongs to nobody.</source>
        <translation>Die Engine hat dieses Cookie abgelehnt. SameSite „None“ und Namen, die mit __Secure- oder __Host- beginnen, brauchen „Secure“; eine Domain wie .com gehört niemandem.</translation>
    </message>
    <message>
        <source>This cookie is gone, or is not written in UTF-8.</source>
        <translation>Dieses Cookie gibt es nicht mehr, oder es ist kein UTF-8.</translation>
    </message>
    <message>
        <source>This partition was closed. Choose another one.</source>
        <translation>Diese Partition wurde geschlossen. Wählen Sie eine andere.</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Are you still there?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message>
        <source>Touch the screen to go on. Otherwise everything you entered is erased.</source>
        <translation>Berühren Sie den Bildschirm, um fortzufahren. Sonst wird alles gelöscht, was Sie eingegeben haben.</translation>
    </message>
</context>
<context>
    <name>CrashCover</name>
    <message numerus="yes">
        <source>It has stopped %n time(s) in this tab.</source>
        <translation>
            <numerusform>In diesem Tab ist das %n-mal geschehen.</numerusform>
            <numerusform>In diesem Tab ist das %n-mal geschehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its process ended. Other tabs go on. What you had typed into this page is lost.</source>
        <translation>Ihr Prozess ist beendet. Andere Tabs laufen weiter. Was in diese Seite eingegeben war, ist verloren.</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Neu laden</translation>
    </message>
    <message numerus="yes">
        <source>Load again in %n second(s)</source>
        <translation>
            <numerusform>Neu laden in %n Sekunde</numerusform>
            <numerusform>Neu laden in %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>This page has stopped</source>
        <translation>Diese Seite ist stehen geblieben</translation>
    </message>
</context>
<context>
    <name>CredentialsSection</name>
    <message>
        <source>Passwords</source>
        <translation>Passwörter</translation>
    </message>
    <message>
        <source>Passwords that are kept</source>
        <translation>Behaltene Passwörter</translation>
    </message>
    <message>
        <source>No password is kept.</source>
        <translation>Kein Passwort wird behalten.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Alle vergessen</translation>
    </message>
    <message>
        <source>Signed in now</source>
        <translation>Jetzt angemeldet</translation>
    </message>
    <message>
        <source>Servers that asked for a password get it again until the partition is closed.</source>
        <translation>Server, die nach einem Passwort fragten, bekommen es wieder, bis die Partition geschlossen wird.</translation>
    </message>
    <message>
        <source>Forget what was answered</source>
        <translation>Vergessen, was geantwortet wurde</translation>
    </message>
    <message>
        <source>A temporary partition keeps no passwords.</source>
        <translation>Eine temporäre Partition behält keine Passwörter.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Open the desktop's keyring together with this partition</source>
        <translation>Den Schlüsselbund zusammen mit dieser Partition öffnen</translation>
    </message>
    <message>
        <source>The question for a password offers to keep it there. While the keyring is open, what is kept is filled in.</source>
        <translation>Die Frage nach einem Passwort bietet an, es dort zu behalten. Ist der Schlüsselbund offen, wird Behaltenes eingetragen.</translation>
    </message>
    <message>
        <source>Show what is kept</source>
        <translation>Zeigen, was behalten wird</translation>
    </message>
    <message>
        <source>Yes, forget all</source>
        <translation>Ja, alle vergessen</translation>
    </message>
</context>
<context>
    <name>DataWindow</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>DeletionPanel</name>
    <message numerus="yes">
        <source>%n download(s) are running in it.</source>
        <translation>
            <numerusform>%n Download läuft darin.</numerusform>
            <numerusform>%n Downloads laufen darin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tab(s) of it are open and will be closed.</source>
        <translation>
            <numerusform>%n Tab davon ist offen und wird geschlossen.</numerusform>
            <numerusform>%n Tabs davon sind offen und werden geschlossen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel them and delete</source>
        <translation>Abbrechen und löschen</translation>
    </message>
    <message>
        <source>Cancel them and end</source>
        <translation>Abbrechen und beenden</translation>
    </message>
    <message>
        <source>Its cookies, logins, site data and history go with it. Until you quit Bulkhead it can be brought back; then they are deleted from the disk for good. Downloaded files and bookmarks stay.</source>
        <translation>Cookies, Anmeldungen, Websitedaten und Verlauf gehen mit. Bis zum Beenden von Bulkhead lässt sie sich zurückholen; danach wird alles endgültig von der Platte gelöscht. Heruntergeladene Dateien und Lesezeichen bleiben.</translation>
    </message>
    <message>
        <source>Delete partition</source>
        <translation>Partition löschen</translation>
    </message>
    <message>
        <source>Delete when they have ended</source>
        <translation>Löschen, sobald sie beendet sind</translation>
    </message>
    <message>
        <source>Delete “%1”?</source>
        <translation>„%1“ löschen?</translation>
    </message>
    <message>
        <source>End partition</source>
        <translation>Partition beenden</translation>
    </message>
    <message>
        <source>End when they have ended</source>
        <translation>Beenden, sobald sie beendet sind</translation>
    </message>
    <message>
        <source>End “%1”?</source>
        <translation>„%1“ beenden?</translation>
    </message>
    <message>
        <source>Everything in it vanishes. Downloaded files and bookmarks stay.</source>
        <translation>Alles darin verschwindet. Heruntergeladene Dateien und Lesezeichen bleiben.</translation>
    </message>
    <message>
        <source>It takes %1.</source>
        <translation>Das sind %1.</translation>
    </message>
    <message>
        <source>Keep partition</source>
        <translation>Partition behalten</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht mehr warten</translation>
    </message>
    <message numerus="yes">
        <source>Waiting for %n download(s) to end…</source>
        <translation>
            <numerusform>Warten auf das Ende von %n Download …</numerusform>
            <numerusform>Warten auf das Ende von %n Downloads …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DesktopNotifications</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>DeveloperTools</name>
    <message>
        <source>Developer tools: %1 (%2)</source>
        <translation>Entwicklerwerkzeuge: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Allow later</source>
        <translation>Später erlauben</translation>
    </message>
    <message>
        <source>Answer to what pages ask for</source>
        <translation>Antwort auf das, was Seiten wollen</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Mich fragen</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Wegklicken</translation>
    </message>
    <message>
        <source>Never answer</source>
        <translation>Nie antworten</translation>
    </message>
    <message>
        <source>Open the test site</source>
        <translation>Testseiten öffnen</translation>
    </message>
    <message>
        <source>Pages that ask for something:</source>
        <translation>Seiten, die etwas wollen:</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>Seconds until the answer</source>
        <translation>Sekunden bis zur Antwort</translation>
    </message>
    <message>
        <source>Test bench</source>
        <translation>Prüfstand</translation>
    </message>
</context>
<context>
    <name>DownloadCommands</name>
    <message>
        <source>%1 is a program; Bulkhead starts none. Its folder is shown instead.</source>
        <translation>%1 ist ein Programm; Bulkhead startet keine. Stattdessen wird der Ordner gezeigt.</translation>
    </message>
    <message>
        <source>%1 is no longer where it was saved. Download it again if you need it.</source>
        <translation>%1 ist nicht mehr am Speicherort. Bei Bedarf noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>No program was found that opens %1. Open it from your file manager.</source>
        <translation>Es wurde kein Programm gefunden, das %1 öffnet. Bitte in der Dateiverwaltung öffnen.</translation>
    </message>
</context>
<context>
    <name>DownloadDesk</name>
    <message>
        <source>Files cannot be saved here.</source>
        <translation>Hier können keine Dateien gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 was saved.</source>
        <translation>%1 wurde gespeichert.</translation>
    </message>
    <message>
        <source>%1 was not saved.</source>
        <translation>%1 wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>DownloadPanel</name>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Files that you download appear here.</source>
        <translation>Heruntergeladene Dateien erscheinen hier.</translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) were taken out of the list. Their files stay.</source>
        <translation>
            <numerusform>%n Download wurde aus der Liste genommen. Die Datei bleibt.</numerusform>
            <numerusform>%n Downloads wurden aus der Liste genommen. Die Dateien bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 was not downloaded: %2</source>
        <translation>%1 wurde nicht heruntergeladen: %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>A virus was found in the file.</source>
        <translation>In der Datei wurde ein Virus gefunden.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Choose where to save it</source>
        <translation>Speicherort wählen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Document with programs in it</source>
        <translation>Dokument mit Programmen darin</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Interrupted: %1</source>
        <translation>Unterbrochen: %1</translation>
    </message>
    <message>
        <source>It stopped for a reason that is not known.</source>
        <translation>Es endete aus einem unbekannten Grund.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>more than a day</source>
        <translation>mehr als ein Tag</translation>
    </message>
    <message>
        <source>Open the downloads to try again.</source>
        <translation>In den Downloads kann es noch einmal versucht werden.</translation>
    </message>
    <message>
        <source>partition %1</source>
        <translation>Partition %1</translation>
    </message>
    <message>
        <source>Partition: %1</source>
        <translation>Partition: %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Program that looks like a document</source>
        <translation>Programm, das wie ein Dokument aussieht</translation>
    </message>
    <message>
        <source>started over</source>
        <translation>von vorn begonnen</translation>
    </message>
    <message>
        <source>Take care: %1</source>
        <translation>Vorsicht: %1</translation>
    </message>
    <message>
        <source>The address cannot be downloaded.</source>
        <translation>Die Adresse lässt sich nicht herunterladen.</translation>
    </message>
    <message>
        <source>The browser ended unexpectedly.</source>
        <translation>Der Browser endete unerwartet.</translation>
    </message>
    <message>
        <source>The browser was closed.</source>
        <translation>Der Browser wurde geschlossen.</translation>
    </message>
    <message>
        <source>The connection failed.</source>
        <translation>Die Verbindung ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The file cannot be saved onto itself.</source>
        <translation>Die Datei kann nicht auf sich selbst gespeichert werden.</translation>
    </message>
    <message>
        <source>The file could not be checked for viruses.</source>
        <translation>Die Datei konnte nicht auf Viren geprüft werden.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The file is in use. Try again.</source>
        <translation>Die Datei ist in Gebrauch. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The file is not as long as the server said.</source>
        <translation>Die Datei ist nicht so lang, wie der Server sagte.</translation>
    </message>
    <message>
        <source>The file is not the one that was expected.</source>
        <translation>Die Datei ist nicht die erwartete.</translation>
    </message>
    <message>
        <source>The file is too large for the disk.</source>
        <translation>Die Datei ist zu groß für den Datenträger.</translation>
    </message>
    <message>
        <source>The folder or the file must not be written to.</source>
        <translation>In den Ordner oder die Datei darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The internet connection was lost.</source>
        <translation>Die Internetverbindung ist abgebrochen.</translation>
    </message>
    <message>
        <source>The name of the file is too long.</source>
        <translation>Der Name der Datei ist zu lang.</translation>
    </message>
    <message>
        <source>The partial file is damaged.</source>
        <translation>Die Teildatei ist beschädigt.</translation>
    </message>
    <message>
        <source>the reason is not known</source>
        <translation>Grund unbekannt</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Der Server ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The server cannot go on in the middle. Start again.</source>
        <translation>Der Server kann nicht mittendrin fortsetzen. Bitte neu beginnen.</translation>
    </message>
    <message>
        <source>The server does not allow it.</source>
        <translation>Der Server erlaubt es nicht.</translation>
    </message>
    <message>
        <source>The server no longer has the file.</source>
        <translation>Der Server hat die Datei nicht mehr.</translation>
    </message>
    <message>
        <source>The server reported an error.</source>
        <translation>Der Server meldet einen Fehler.</translation>
    </message>
    <message>
        <source>The server sent the download to another site.</source>
        <translation>Der Server hat den Download an eine andere Website geschickt.</translation>
    </message>
    <message>
        <source>The server took too long.</source>
        <translation>Der Server hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>The server wants a user name and a password.</source>
        <translation>Der Server verlangt Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>The server went down.</source>
        <translation>Der Server ist ausgefallen.</translation>
    </message>
    <message>
        <source>The server's certificate is not valid.</source>
        <translation>Das Zertifikat des Servers ist nicht gültig.</translation>
    </message>
    <message>
        <source>waiting for data</source>
        <translation>wartet auf Daten</translation>
    </message>
    <message>
        <source>went on where it was</source>
        <translation>an der alten Stelle fortgesetzt</translation>
    </message>
    <message>
        <source>Whoever manages this computer does not allow the file.</source>
        <translation>Wer diesen Rechner verwaltet, erlaubt die Datei nicht.</translation>
    </message>
</context>
<context>
    <name>DownloadView</name>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
</context>
<context>
    <name>DownloadWait</name>
    <message numerus="yes">
        <source>%n download(s) of “%1” still run. The partition ends when they have ended.</source>
        <translation>
            <numerusform>%n Download von „%1“ läuft noch. Die Partition endet, wenn er beendet ist.</numerusform>
            <numerusform>%n Downloads von „%1“ laufen noch. Die Partition endet, wenn alle beendet sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel downloads</source>
        <translation>Downloads abbrechen</translation>
    </message>
    <message>
        <source>Finish them</source>
        <translation>Zu Ende laden</translation>
    </message>
</context>
<context>
    <name>EnginesEditor</name>
    <message>
        <source>%1 (in use)</source>
        <translation>%1 (aktiv)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Keyword</source>
        <translation>&amp;Kürzel</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Add engine</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New engine</source>
        <translation>Neue Suchmaschine</translation>
    </message>
    <message>
        <source>Remove engine</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Reset all engines</source>
        <translation>Alle zurücksetzen</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>Check the address, or try again later.</source>
        <translation>Adresse prüfen oder später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Go on all the same</source>
        <translation>Trotzdem fortfahren</translation>
    </message>
    <message>
        <source>Go on once</source>
        <translation>Einmal fortfahren</translation>
    </message>
    <message>
        <source>Go on until %1</source>
        <translation>Bis zum %1 fortfahren</translation>
    </message>
    <message>
        <source>Go on until the partition is closed</source>
        <translation>Fortfahren, bis die Partition geschlossen wird</translation>
    </message>
    <message>
        <source>It answered with the error %1 and nothing to show.</source>
        <translation>Er antwortete mit dem Fehler %1 und ohne Inhalt.</translation>
    </message>
    <message>
        <source>Its settings could not be put in force. %1</source>
        <translation>Ihre Einstellungen konnten nicht in Kraft gesetzt werden. %1</translation>
    </message>
    <message>
        <source>Open the settings of the partition by the sign in the address field, put them right, and load the page again.</source>
        <translation>Öffnen Sie die Einstellungen der Partition über das Zeichen im Adressfeld, berichtigen Sie sie und laden Sie die Seite neu.</translation>
    </message>
    <message>
        <source>Somebody may pretend to be %1, and read and change what you send. Go on only if you know why the certificate is not trusted.</source>
        <translation>Jemand könnte sich als %1 ausgeben und lesen und ändern, was Sie senden. Fahren Sie nur fort, wenn Sie wissen, warum dem Zertifikat nicht vertraut wird.</translation>
    </message>
    <message>
        <source>The fingerprint was copied</source>
        <translation>Der Fingerabdruck wurde kopiert</translation>
    </message>
    <message>
        <source>The program's own check refused this certificate, so you cannot go on.</source>
        <translation>Die eigene Prüfung des Programms hat dieses Zertifikat abgelehnt. Deshalb können Sie nicht fortfahren.</translation>
    </message>
    <message>
        <source>The server sent an empty page</source>
        <translation>Der Server hat eine leere Seite geschickt</translation>
    </message>
    <message>
        <source>This error allows no exception, so you cannot go on.</source>
        <translation>Dieser Fehler erlaubt keine Ausnahme. Deshalb können Sie nicht fortfahren.</translation>
    </message>
    <message>
        <source>This partition sends nothing now</source>
        <translation>Diese Partition sendet jetzt nichts</translation>
    </message>
    <message>
        <source>This site told browsers to insist on security, so you cannot go on.</source>
        <translation>Diese Website hat Browser angewiesen, auf Sicherheit zu bestehen. Deshalb können Sie nicht fortfahren.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>%1 could not be saved: %2. Nothing has changed. Make room or make the folder writable, and try again.</source>
        <translation>%1 ließ sich nicht speichern: %2. Nichts wurde geändert. Platz schaffen oder den Ordner beschreibbar machen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>A command can have at most 8 shortcuts. Remove one first.</source>
        <translation>Ein Befehl kann höchstens 8 Tastenkürzel haben. Erst eines entfernen.</translation>
    </message>
    <message>
        <source>A keyword has no spaces and at most 40 characters.</source>
        <translation>Ein Kürzel hat keine Leerzeichen und höchstens 40 Zeichen.</translation>
    </message>
    <message>
        <source>Another program uses this partition, so it cannot be deleted. Close it there, and try again.</source>
        <translation>Ein anderes Programm benutzt diese Partition, daher lässt sie sich nicht löschen. Dort schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Another search engine has this keyword. Choose another, or leave it empty.</source>
        <translation>Eine andere Suchmaschine hat dieses Kürzel. Ein anderes wählen oder leer lassen.</translation>
    </message>
    <message>
        <source>Another search engine has this name. Choose another name.</source>
        <translation>Eine andere Suchmaschine heißt schon so. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The address must begin with https:// or http:// and contain {query}.</source>
        <translation>Die Adresse muss mit https:// oder http:// beginnen und {query} enthalten.</translation>
    </message>
    <message>
        <source>The name contains a character that cannot be seen. Write it anew.</source>
        <translation>Der Name enthält ein unsichtbares Zeichen. Bitte neu eingeben.</translation>
    </message>
    <message>
        <source>The name is too long: it may have at most %1 characters.</source>
        <translation>Der Name ist zu lang: Er darf höchstens %1 Zeichen haben.</translation>
    </message>
    <message>
        <source>The text is too long, or contains a character that cannot be seen.</source>
        <translation>Der Text ist zu lang oder enthält ein unsichtbares Zeichen.</translation>
    </message>
    <message>
        <source>There can be from 1 to 100 search engines.</source>
        <translation>Es kann 1 bis 100 Suchmaschinen geben.</translation>
    </message>
    <message>
        <source>There is already a partition “%1”. Choose another name.</source>
        <translation>Es gibt schon eine Partition „%1“. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>This is not an address. Write one such as example.org, or leave it empty.</source>
        <translation>Das ist keine Adresse. Zum Beispiel example.org eingeben oder leer lassen.</translation>
    </message>
    <message>
        <source>Write a name of at most %1 characters.</source>
        <translation>Einen Namen mit höchstens %1 Zeichen eingeben.</translation>
    </message>
    <message>
        <source>Write a name.</source>
        <translation>Einen Namen eingeben.</translation>
    </message>
    <message>
        <source>Write the whole path of a folder, choose one, or leave it empty.</source>
        <translation>Den ganzen Pfad eines Ordners eingeben, einen auswählen oder leer lassen.</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>a proxy has neither a path nor spaces</source>
        <translation>ein Proxy hat weder Pfad noch Leerzeichen</translation>
    </message>
    <message>
        <source>“http=” or another scheme is missing before it</source>
        <translation>davor fehlt „http=“ oder ein anderes Schema</translation>
    </message>
    <message>
        <source>there is no such scheme; there are %1</source>
        <translation>ein solches Schema gibt es nicht; es gibt %1</translation>
    </message>
    <message>
        <source>%1 is no kind of proxy; there are http, https, socks4, socks5 and direct</source>
        <translation>%1 ist keine Art von Proxy; es gibt http, https, socks4, socks5 und direct</translation>
    </message>
    <message>
        <source>what stands before it serves every address already</source>
        <translation>was davor steht, bedient schon jede Adresse</translation>
    </message>
    <message>
        <source>the port must be a number below 65536, not %1</source>
        <translation>der Port muss eine Zahl unter 65536 sein, nicht %1</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>der Host fehlt</translation>
    </message>
    <message>
        <source>the scheme is missing</source>
        <translation>das Schema fehlt</translation>
    </message>
    <message>
        <source>“direct” has neither a host nor a port</source>
        <translation>„direct“ hat weder Host noch Port</translation>
    </message>
    <message>
        <source>before the / must stand an address; paths are no rules</source>
        <translation>vor dem / muss eine Adresse stehen; Pfade sind keine Regeln</translation>
    </message>
    <message>
        <source>after the / must stand a number up to %1</source>
        <translation>nach dem / muss eine Zahl bis %1 stehen</translation>
    </message>
    <message>
        <source>%1 is no host name</source>
        <translation>%1 ist kein Hostname</translation>
    </message>
    <message>
        <source>%1 is no address</source>
        <translation>%1 ist keine Adresse</translation>
    </message>
    <message>
        <source>the closing bracket is missing</source>
        <translation>die schließende Klammer fehlt</translation>
    </message>
    <message>
        <source>This is too long: it may have at most %1 bytes.</source>
        <translation>Das ist zu lang: höchstens %1 Bytes sind erlaubt.</translation>
    </message>
    <message>
        <source>The script is too long: it may have at most 1 MB.</source>
        <translation>Das Skript ist zu lang: höchstens 1 MB ist erlaubt.</translation>
    </message>
    <message>
        <source>Write the address of a script, or choose another way.</source>
        <translation>Schreiben Sie die Adresse eines Skripts oder wählen Sie einen anderen Weg.</translation>
    </message>
    <message>
        <source>The script's address must begin with https:// or http://.</source>
        <translation>Die Adresse des Skripts muss mit https:// oder http:// beginnen.</translation>
    </message>
    <message>
        <source>Write a whole address, such as https://example.org/.</source>
        <translation>Schreiben Sie eine ganze Adresse wie https://example.org/.</translation>
    </message>
    <message>
        <source>Write an address that begins with https:// or http://.</source>
        <translation>Schreiben Sie eine Adresse, die mit https:// oder http:// beginnt.</translation>
    </message>
    <message>
        <source>A user agent has only letters, digits and signs of English, in one line.</source>
        <translation>Eine Browserkennung hat nur Buchstaben, Ziffern und Zeichen des Englischen, in einer Zeile.</translation>
    </message>
    <message>
        <source>Write languages with commas between them, such as de,en-US.</source>
        <translation>Schreiben Sie Sprachen mit Kommas dazwischen, etwa de,en-US.</translation>
    </message>
    <message>
        <source>This is too long: it may have at most %1 characters.</source>
        <translation>Das ist zu lang: höchstens %1 Zeichen sind erlaubt.</translation>
    </message>
    <message>
        <source>%1 is no server. Write for instance *.example.org.</source>
        <translation>%1 ist kein Server. Schreiben Sie zum Beispiel *.example.org.</translation>
    </message>
    <message>
        <source>This file holds no certificate in PEM. Choose another.</source>
        <translation>Diese Datei enthält kein Zertifikat in PEM. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Write the proxy as host:port, or * for all.</source>
        <translation>Schreiben Sie den Proxy als Host:Port oder * für alle.</translation>
    </message>
    <message>
        <source>Bulkhead was started with a proxy of its own for everything. Start it without that switch, and try again.</source>
        <translation>Bulkhead wurde mit einem eigenen Proxy für alles gestartet. Starten Sie es ohne diesen Schalter und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is no keyring here that Bulkhead could use, so nothing is kept.</source>
        <translation>Hier gibt es keinen Schlüsselbund, den Bulkhead verwenden könnte; also wird nichts behalten.</translation>
    </message>
    <message>
        <source>A temporary partition keeps no passwords.</source>
        <translation>Eine temporäre Partition behält keine Passwörter.</translation>
    </message>
    <message>
        <source>A newer version of Bulkhead wrote the settings of this partition. Update Bulkhead, or begin with new settings.</source>
        <translation>Eine neuere Version von Bulkhead schrieb die Einstellungen dieser Partition. Aktualisieren Sie Bulkhead oder beginnen Sie mit neuen Einstellungen.</translation>
    </message>
    <message>
        <source>The settings of this partition cannot be read.</source>
        <translation>Die Einstellungen dieser Partition sind nicht zu lesen.</translation>
    </message>
    <message>
        <source>At character %1: %2.</source>
        <translation>Bei Zeichen %1: %2.</translation>
    </message>
    <message>
        <source>Another program uses this partition. Close it there, and try again.</source>
        <translation>Ein anderes Programm verwendet diese Partition. Schließen Sie sie dort und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This file holds no partition. Choose another.</source>
        <translation>Diese Datei enthält keine Partition. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This file is broken, or was changed. Nothing was imported.</source>
        <translation>Diese Datei ist beschädigt oder wurde verändert. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>A newer version of Bulkhead wrote this file. Update Bulkhead, and try again.</source>
        <translation>Eine neuere Version von Bulkhead schrieb diese Datei. Aktualisieren Sie Bulkhead und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk. Make some first.</source>
        <translation>Auf der Platte ist nicht genug Platz. Schaffen Sie zuerst welchen.</translation>
    </message>
    <message>
        <source>It was cancelled; nothing is left of it.</source>
        <translation>Es wurde abgebrochen; nichts blieb davon übrig.</translation>
    </message>
    <message>
        <source>Downloads of this partition are under way. Wait for them, or cancel them.</source>
        <translation>Downloads dieser Partition laufen noch. Warten Sie auf sie oder brechen Sie sie ab.</translation>
    </message>
    <message>
        <source>The file cannot be used: %1.</source>
        <translation>Die Datei ist nicht zu verwenden: %1.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Treffer</translation>
    </message>
</context>
<context>
    <name>FindControls</name>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Find in page</source>
        <translation>Auf der Seite suchen</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
</context>
<context>
    <name>FolderControl</name>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner auswählen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>This is no folder. Choose another.</source>
        <translation>Das ist kein Ordner. Wählen Sie einen anderen.</translation>
    </message>
</context>
<context>
    <name>FullScreen</name>
    <message>
        <source>%1 uses the whole screen. Press Esc to leave.</source>
        <translation>%1 nutzt den ganzen Bildschirm. Esc beendet das.</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
</context>
<context>
    <name>GeneralSection</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>It lives on the disk: what its pages keep is there at the next start.</source>
        <translation>Sie liegt auf der Platte: was ihre Seiten behalten, ist beim nächsten Start da.</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Delete history</source>
        <translation>Verlauf löschen</translation>
    </message>
    <message>
        <source>Delete history…</source>
        <translation>Verlauf löschen …</translation>
    </message>
    <message>
        <source>Delete visited pages of %1? They cannot be brought back. Cookies and logins stay.</source>
        <translation>Besuchte Seiten von %1 löschen? Das lässt sich nicht rückgängig machen. Cookies und Anmeldungen bleiben.</translation>
    </message>
    <message>
        <source>Forget this page</source>
        <translation>Diese Seite vergessen</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>No visited page of %1 has these words.</source>
        <translation>Keine besuchte Seite von %1 enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open in new tab</source>
        <translation>In neuem Tab öffnen</translation>
    </message>
    <message>
        <source>Pages that you visit in %1 appear here.</source>
        <translation>Hier erscheinen Seiten, die in %1 besucht werden.</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Search history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>The history is switched off. Pages that you visit are not remembered.</source>
        <translation>Der Verlauf ist ausgeschaltet. Besuchte Seiten werden nicht gemerkt.</translation>
    </message>
    <message>
        <source>The history of %1 cannot be read. The log says why.</source>
        <translation>Der Verlauf von %1 lässt sich nicht lesen. Der Grund steht im Protokoll.</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Visited pages</source>
        <translation>Besuchte Seiten</translation>
    </message>
</context>
<context>
    <name>ImportWindow</name>
    <message>
        <source>It also brings: %1. Import it only if you know where it comes from.</source>
        <translation>Sie bringt auch mit: %1. Importieren Sie sie nur, wenn Sie wissen, woher sie kommt.</translation>
    </message>
    <message>
        <source>Import a partition</source>
        <translation>Partition importieren</translation>
    </message>
    <message>
        <source>Choose a file that Bulkhead wrote. It becomes a new partition.</source>
        <translation>Wählen Sie eine Datei, die Bulkhead schrieb. Sie wird zu einer neuen Partition.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Import this partition</source>
        <translation>Diese Partition importieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose a file with a partition</source>
        <translation>Datei mit einer Partition wählen</translation>
    </message>
    <message>
        <source>It brings no cookies and no history.</source>
        <translation>Sie bringt keine Cookies und keinen Verlauf mit.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>“%1” becomes a new partition.</source>
        <translation>„%1“ wird eine neue Partition.</translation>
    </message>
    <message>
        <source>a proxy that sees its requests</source>
        <translation>einen Proxy, der ihre Anfragen sieht</translation>
    </message>
    <message>
        <source>scripts that run in its pages</source>
        <translation>Skripte, die in ihren Seiten laufen</translation>
    </message>
    <message>
        <source>authorities that it trusts</source>
        <translation>Stellen, denen sie vertraut</translation>
    </message>
    <message>
        <source>servers that get your account unasked</source>
        <translation>Server, die Ihr Konto ungefragt bekommen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It brings its cookies, storage and history (%1).</source>
        <translation>Sie bringt ihre Cookies, ihren Speicher und Verlauf mit (%1).</translation>
    </message>
    <message>
        <source>“%1” is there now.</source>
        <translation>„%1“ ist jetzt da.</translation>
    </message>
    <message>
        <source>sites that open in it from now on</source>
        <translation>Websites, die von nun an in ihr öffnen</translation>
    </message>
</context>
<context>
    <name>IntegratedSection</name>
    <message>
        <source>Integrated sign-in</source>
        <translation>Integrierte Anmeldung</translation>
    </message>
    <message>
        <source>These servers get the account of this desktop by Negotiate, and a password from the keyring by NTLM, without asking. Name only servers that you trust.</source>
        <translation>Diese Server bekommen ohne Frage das Konto dieses Rechners durch Negotiate und ein Passwort aus dem Schlüsselbund durch NTLM. Nennen Sie nur Server, denen Sie vertrauen.</translation>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>Negotiate needs a library that is not installed; NTLM works without it.</source>
        <translation>Negotiate braucht eine Bibliothek, die nicht installiert ist; NTLM geht ohne sie.</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>%1 is used by %2. Take it over?</source>
        <translation>%1 gehört zu %2. Übernehmen?</translation>
    </message>
    <message>
        <source>Add keys</source>
        <translation>Tasten hinzufügen</translation>
    </message>
    <message>
        <source>All commands get their own keys again; yours are lost.</source>
        <translation>Alle Befehle erhalten ihre ursprünglichen Tasten; die eigenen gehen verloren.</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Eigene behalten</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dort lassen</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>This key is needed for writing. Press it together with Ctrl or Alt.</source>
        <translation>Diese Taste wird zum Schreiben gebraucht. Zusammen mit Strg oder Alt drücken.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Press the keys. Esc gives up.</source>
        <translation>Tasten drücken. Esc bricht ab.</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>This page is not there right now</source>
        <translation>Diese Seite ist gerade nicht erreichbar</translation>
    </message>
    <message>
        <source>This page is not part of this kiosk</source>
        <translation>Diese Seite gehört nicht zu diesem Kiosk</translation>
    </message>
</context>
<context>
    <name>KioskBar</name>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Neu laden</translation>
    </message>
</context>
<context>
    <name>LanguageControl</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%n download(s) will be cancelled when Bulkhead quits.</source>
        <translation>
            <numerusform>%n Download wird abgebrochen, wenn Bulkhead endet.</numerusform>
            <numerusform>%n Downloads werden abgebrochen, wenn Bulkhead endet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) will stop when Bulkhead quits, and can go on later.</source>
        <translation>
            <numerusform>%n Download hält an, wenn Bulkhead endet, und kann später weiterlaufen.</numerusform>
            <numerusform>%n Downloads halten an, wenn Bulkhead endet, und können später weiterlaufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel downloads and quit</source>
        <translation>Downloads abbrechen und beenden</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Stop downloads and quit</source>
        <translation>Downloads anhalten und beenden</translation>
    </message>
</context>
<context>
    <name>looks</name>
    <message>
        <source>Bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Briefcase</source>
        <translation>Aktentasche</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>Flask</source>
        <translation>Kolben</translation>
    </message>
    <message>
        <source>Globe</source>
        <translation>Globus</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Shopping cart</source>
        <translation>Einkaufswagen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Always open this site here</source>
        <translation>Diese Website immer hier öffnen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Weitere Werkzeuge</translation>
    </message>
    <message>
        <source>Mute tab</source>
        <translation>Tab stummschalten</translation>
    </message>
    <message>
        <source>New tab in</source>
        <translation>Neuer Tab in</translation>
    </message>
    <message>
        <source>New tab in this partition</source>
        <translation>Neuer Tab in dieser Partition</translation>
    </message>
    <message>
        <source>New temporary</source>
        <translation>Neue temporäre</translation>
    </message>
    <message>
        <source>Partition: %1</source>
        <translation>Partition: %1</translation>
    </message>
    <message>
        <source>Pin tab</source>
        <translation>Tab anheften</translation>
    </message>
    <message>
        <source>Reopen in</source>
        <translation>Neu öffnen in</translation>
    </message>
    <message>
        <source>Reopen this page in</source>
        <translation>Diese Seite neu öffnen in</translation>
    </message>
    <message>
        <source>Site data</source>
        <translation>Websitedaten</translation>
    </message>
    <message>
        <source>Unmute tab</source>
        <translation>Ton wieder an</translation>
    </message>
    <message>
        <source>Unpin tab</source>
        <translation>Tab lösen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>NetError</name>
    <message>
        <source>A computer answers at this address, but it accepts no connection there.</source>
        <translation>Unter dieser Adresse antwortet ein Rechner, nimmt dort aber keine Verbindung an.</translation>
    </message>
    <message>
        <source>A rule in this browser blocked the request.</source>
        <translation>Eine Regel in diesem Browser hat die Anfrage blockiert.</translation>
    </message>
    <message>
        <source>Ask them if you need it.</source>
        <translation>Fragen Sie dort nach, wenn Sie sie brauchen.</translation>
    </message>
    <message>
        <source>Check it for typing errors.</source>
        <translation>Prüfen Sie sie auf Tippfehler.</translation>
    </message>
    <message>
        <source>Check the address and its port. The site may be down: try again later.</source>
        <translation>Prüfen Sie die Adresse und ihren Port. Vielleicht ist die Website außer Betrieb: Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Check the address and the network connection, then try again.</source>
        <translation>Prüfen Sie die Adresse und das Netz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check the address for typing errors, and check the network connection.</source>
        <translation>Prüfen Sie, ob die Adresse Tippfehler hat und ob das Netz da ist.</translation>
    </message>
    <message>
        <source>Check the address, and the proxy in this partition's settings.</source>
        <translation>Prüfen Sie die Adresse und den Proxy in den Einstellungen dieser Partition.</translation>
    </message>
    <message>
        <source>Check the address, or try again later.</source>
        <translation>Prüfen Sie die Adresse, oder versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Check the beginning of the address for typing errors.</source>
        <translation>Prüfen Sie den Anfang der Adresse auf Tippfehler.</translation>
    </message>
    <message>
        <source>Check the cable, the wireless network and the modem, then try again.</source>
        <translation>Prüfen Sie Kabel, WLAN und Modem und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer. If they are right, go back.</source>
        <translation>Prüfen Sie Datum und Uhrzeit dieses Rechners. Stimmen sie, gehen Sie zurück.</translation>
    </message>
    <message>
        <source>Check the firewall and the security software.</source>
        <translation>Prüfen Sie Firewall und Sicherheitssoftware.</translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation>Prüfen Sie das Netz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check the number after the colon in the address.</source>
        <translation>Prüfen Sie die Zahl nach dem Doppelpunkt in der Adresse.</translation>
    </message>
    <message>
        <source>Check the permissions of the file or folder.</source>
        <translation>Prüfen Sie die Rechte der Datei oder des Ordners.</translation>
    </message>
    <message>
        <source>Check the proxy in this partition's settings, then try again.</source>
        <translation>Prüfen Sie den Proxy in den Einstellungen dieser Partition und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check this partition's rules if you did not expect that.</source>
        <translation>Prüfen Sie die Regeln dieser Partition, wenn Sie das nicht erwartet haben.</translation>
    </message>
    <message>
        <source>Delete the site's cookies in this partition, then try again.</source>
        <translation>Löschen Sie die Cookies der Website in dieser Partition und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Enter the address yourself if you trust it.</source>
        <translation>Geben Sie die Adresse selbst ein, wenn Sie ihr vertrauen.</translation>
    </message>
    <message>
        <source>Enter them in this partition's settings, then try again.</source>
        <translation>Tragen Sie beides in den Einstellungen dieser Partition ein und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Find out which program on this computer does that, and remove it.</source>
        <translation>Finden Sie heraus, welches Programm auf diesem Rechner das tut, und entfernen Sie es.</translation>
    </message>
    <message>
        <source>Go back, and tell the site's operator. You can do nothing about it here.</source>
        <translation>Gehen Sie zurück und sagen Sie es dem Betreiber der Website. Hier können Sie nichts daran ändern.</translation>
    </message>
    <message>
        <source>Go back, unless you know the device and expect this.</source>
        <translation>Gehen Sie zurück, außer Sie kennen das Gerät und erwarten das.</translation>
    </message>
    <message>
        <source>Go back.</source>
        <translation>Gehen Sie zurück.</translation>
    </message>
    <message>
        <source>Go back. Somebody may be trying to read or change what you and the site exchange.</source>
        <translation>Gehen Sie zurück. Vielleicht versucht jemand zu lesen oder zu verändern, was Sie mit der Website austauschen.</translation>
    </message>
    <message>
        <source>Install the certificate that the site's operator gave you, then try again.</source>
        <translation>Installieren Sie das Zertifikat, das Sie vom Betreiber der Website haben, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>It only accepts visitors who identify themselves with a certificate.</source>
        <translation>Sie lässt nur ein, wer sich mit einem Zertifikat ausweist.</translation>
    </message>
    <message>
        <source>Load it again if you still want it.</source>
        <translation>Laden Sie sie neu, wenn Sie sie noch wollen.</translation>
    </message>
    <message>
        <source>Loading ended before the page was complete.</source>
        <translation>Das Laden endete, bevor die Seite vollständig war.</translation>
    </message>
    <message>
        <source>Looking up the site's name failed.</source>
        <translation>Der Name der Website ließ sich nicht nachschlagen.</translation>
    </message>
    <message>
        <source>Looking up the site's name took too long.</source>
        <translation>Den Namen der Website nachzuschlagen dauerte zu lange.</translation>
    </message>
    <message>
        <source>No secure connection was possible</source>
        <translation>Es war keine sichere Verbindung möglich</translation>
    </message>
    <message>
        <source>No server is known under this name.</source>
        <translation>Unter diesem Namen ist kein Server bekannt.</translation>
    </message>
    <message>
        <source>No way leads from this network to the site's address.</source>
        <translation>Von diesem Netz führt kein Weg zur Adresse der Website.</translation>
    </message>
    <message>
        <source>Open it in a tab of its own.</source>
        <translation>Öffnen Sie sie in einem eigenen Tab.</translation>
    </message>
    <message>
        <source>Pages may not open addresses of this kind.</source>
        <translation>Seiten dürfen Adressen dieser Art nicht öffnen.</translation>
    </message>
    <message>
        <source>Something on this computer keeps the browser from the network.</source>
        <translation>Etwas auf diesem Rechner hält den Browser vom Netz fern.</translation>
    </message>
    <message>
        <source>Something went wrong between this browser and the site.</source>
        <translation>Zwischen diesem Browser und der Website ging etwas schief.</translation>
    </message>
    <message>
        <source>Tell the site's operator. You can do nothing about it here.</source>
        <translation>Sagen Sie es dem Betreiber der Website. Hier können Sie nichts daran ändern.</translation>
    </message>
    <message>
        <source>The address cannot be opened</source>
        <translation>Die Adresse lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>The address has a port that is meant for other services than the web.</source>
        <translation>Die Adresse hat einen Port, der für andere Dienste als das Web gedacht ist.</translation>
    </message>
    <message>
        <source>The address is not allowed</source>
        <translation>Die Adresse ist nicht erlaubt</translation>
    </message>
    <message>
        <source>The address is not valid</source>
        <translation>Die Adresse ist nicht gültig</translation>
    </message>
    <message>
        <source>The answer came over a connection that is not secure.</source>
        <translation>Die Antwort kam über eine Verbindung, die nicht sicher ist.</translation>
    </message>
    <message>
        <source>The certificate of the proxy is not valid.</source>
        <translation>Das Zertifikat des Proxys ist nicht gültig.</translation>
    </message>
    <message>
        <source>The connection broke down</source>
        <translation>Die Verbindung brach zusammen</translation>
    </message>
    <message>
        <source>The connection ended before the page came.</source>
        <translation>Die Verbindung endete, bevor die Seite kam.</translation>
    </message>
    <message>
        <source>The connection is not private</source>
        <translation>Die Verbindung ist nicht privat</translation>
    </message>
    <message>
        <source>The connection to the proxy of this partition failed.</source>
        <translation>Die Verbindung zum Proxy dieser Partition kam nicht zustande.</translation>
    </message>
    <message>
        <source>The connection to the site failed.</source>
        <translation>Die Verbindung zur Website kam nicht zustande.</translation>
    </message>
    <message>
        <source>The connection was aborted</source>
        <translation>Die Verbindung wurde abgebrochen</translation>
    </message>
    <message>
        <source>The connection was cut while the page was loading.</source>
        <translation>Die Verbindung riss ab, während die Seite lud.</translation>
    </message>
    <message>
        <source>The connection was given up while it was being made.</source>
        <translation>Die Verbindung wurde aufgegeben, während sie entstand.</translation>
    </message>
    <message>
        <source>The connection was reset</source>
        <translation>Die Verbindung wurde unterbrochen</translation>
    </message>
    <message>
        <source>The device in your network shows a certificate that it signed itself.</source>
        <translation>Das Gerät in Ihrem Netz zeigt ein Zertifikat, das es selbst unterschrieben hat.</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Die Datei lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The file was not found</source>
        <translation>Die Datei wurde nicht gefunden</translation>
    </message>
    <message>
        <source>The headers of the answer are longer than allowed.</source>
        <translation>Die Kopfzeilen der Antwort sind länger als erlaubt.</translation>
    </message>
    <message>
        <source>The key in the site's certificate is too weak.</source>
        <translation>Der Schlüssel im Zertifikat der Website ist zu schwach.</translation>
    </message>
    <message>
        <source>The name in the site's certificate can stand for many computers.</source>
        <translation>Der Name im Zertifikat der Website kann für viele Rechner stehen.</translation>
    </message>
    <message>
        <source>The network cannot be used</source>
        <translation>Das Netz lässt sich nicht benutzen</translation>
    </message>
    <message>
        <source>The network changed</source>
        <translation>Das Netz hat gewechselt</translation>
    </message>
    <message>
        <source>The operation did not finish in time.</source>
        <translation>Der Vorgang wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>The page cannot be read</source>
        <translation>Die Seite lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The page could not be loaded</source>
        <translation>Die Seite konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>The page sends you in a circle</source>
        <translation>Die Seite schickt Sie im Kreis</translation>
    </message>
    <message>
        <source>The page was blocked</source>
        <translation>Die Seite wurde blockiert</translation>
    </message>
    <message>
        <source>The page was stopped</source>
        <translation>Die Seite wurde angehalten</translation>
    </message>
    <message>
        <source>The port is not allowed</source>
        <translation>Der Port ist nicht erlaubt</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and a password.</source>
        <translation>Der Proxy fragt nach Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached</source>
        <translation>Der Proxy ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The proxy cannot be trusted</source>
        <translation>Dem Proxy ist nicht zu trauen</translation>
    </message>
    <message>
        <source>The proxy could not reach the site</source>
        <translation>Der Proxy hat die Website nicht erreicht</translation>
    </message>
    <message>
        <source>The proxy refused to open a connection to the site.</source>
        <translation>Der Proxy weigert sich, eine Verbindung zur Website zu öffnen.</translation>
    </message>
    <message>
        <source>The proxy script that this partition needs cannot be loaded or run.</source>
        <translation>Das Proxy-Skript, das diese Partition braucht, lässt sich nicht laden oder ausführen.</translation>
    </message>
    <message>
        <source>The proxy wants a password</source>
        <translation>Der Proxy verlangt ein Passwort</translation>
    </message>
    <message>
        <source>The proxy's settings do not work</source>
        <translation>Die Einstellungen des Proxys funktionieren nicht</translation>
    </message>
    <message>
        <source>The site and this browser have no secure method in common. The site may be outdated.</source>
        <translation>Die Website und dieser Browser haben kein sicheres Verfahren gemeinsam. Vielleicht ist die Website veraltet.</translation>
    </message>
    <message>
        <source>The site and this browser misunderstood each other.</source>
        <translation>Die Website und dieser Browser haben einander missverstanden.</translation>
    </message>
    <message>
        <source>The site answered with an error and without a page.</source>
        <translation>Die Website antwortete mit einem Fehler und ohne Seite.</translation>
    </message>
    <message>
        <source>The site cannot be reached</source>
        <translation>Die Website ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The site closed the connection</source>
        <translation>Die Website hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>The site closed the connection without an answer.</source>
        <translation>Die Website hat die Verbindung ohne Antwort geschlossen.</translation>
    </message>
    <message>
        <source>The site did not answer the attempt to connect.</source>
        <translation>Die Website hat auf den Versuch einer Verbindung nicht geantwortet.</translation>
    </message>
    <message>
        <source>The site does not allow this page to be shown here.</source>
        <translation>Die Website erlaubt nicht, dass diese Seite hier gezeigt wird.</translation>
    </message>
    <message>
        <source>The site packed the page in a way that does not unpack.</source>
        <translation>Die Website hat die Seite so gepackt, dass sie sich nicht entpacken lässt.</translation>
    </message>
    <message>
        <source>The site redirected the browser too many times.</source>
        <translation>Die Website hat den Browser zu oft weitergeleitet.</translation>
    </message>
    <message>
        <source>The site refused the connection</source>
        <translation>Die Website lehnt die Verbindung ab</translation>
    </message>
    <message>
        <source>The site reports an error</source>
        <translation>Die Website meldet einen Fehler</translation>
    </message>
    <message>
        <source>The site sent an answer that makes no sense</source>
        <translation>Die Website hat etwas Unverständliches geantwortet</translation>
    </message>
    <message>
        <source>The site sent nothing</source>
        <translation>Die Website hat nichts geschickt</translation>
    </message>
    <message>
        <source>The site took too long</source>
        <translation>Die Website brauchte zu lange</translation>
    </message>
    <message>
        <source>The site tried to send you to an address that is not safe.</source>
        <translation>Die Website wollte Sie an eine Adresse schicken, die nicht sicher ist.</translation>
    </message>
    <message>
        <source>The site wants a certificate from you</source>
        <translation>Die Website will ein Zertifikat von Ihnen</translation>
    </message>
    <message>
        <source>The site was not found</source>
        <translation>Die Website wurde nicht gefunden</translation>
    </message>
    <message>
        <source>The site's answer is too big</source>
        <translation>Die Antwort der Website ist zu groß</translation>
    </message>
    <message>
        <source>The site's answer makes no sense as a secure connection.</source>
        <translation>Was die Website antwortet, ergibt keine sichere Verbindung.</translation>
    </message>
    <message>
        <source>The site's certificate belongs to a program that is known to listen in on connections.</source>
        <translation>Das Zertifikat der Website gehört zu einem Programm, das dafür bekannt ist, Verbindungen abzuhören.</translation>
    </message>
    <message>
        <source>The site's certificate belongs to another name.</source>
        <translation>Das Zertifikat der Website gehört zu einem anderen Namen.</translation>
    </message>
    <message>
        <source>The site's certificate comes from somebody whom this computer does not trust.</source>
        <translation>Das Zertifikat der Website stammt von jemandem, dem dieser Rechner nicht vertraut.</translation>
    </message>
    <message>
        <source>The site's certificate contains errors.</source>
        <translation>Das Zertifikat der Website enthält Fehler.</translation>
    </message>
    <message>
        <source>The site's certificate does not say how to find out whether it was revoked.</source>
        <translation>Das Zertifikat der Website sagt nicht, wie man erfährt, ob es widerrufen wurde.</translation>
    </message>
    <message>
        <source>The site's certificate has expired, or is not valid yet.</source>
        <translation>Das Zertifikat der Website ist abgelaufen oder noch nicht gültig.</translation>
    </message>
    <message>
        <source>The site's certificate is missing from the public records that it must be in.</source>
        <translation>Das Zertifikat der Website fehlt in den öffentlichen Verzeichnissen, in denen es stehen muss.</translation>
    </message>
    <message>
        <source>The site's certificate is not valid.</source>
        <translation>Das Zertifikat der Website ist nicht gültig.</translation>
    </message>
    <message>
        <source>The site's certificate is signed with a method that can be forged.</source>
        <translation>Das Zertifikat der Website ist mit einem Verfahren unterschrieben, das sich fälschen lässt.</translation>
    </message>
    <message>
        <source>The site's certificate is valid for longer than is allowed.</source>
        <translation>Das Zertifikat der Website gilt länger als erlaubt.</translation>
    </message>
    <message>
        <source>The site's certificate was revoked: it must not be used any more.</source>
        <translation>Das Zertifikat der Website wurde widerrufen: Es darf nicht mehr verwendet werden.</translation>
    </message>
    <message>
        <source>The SOCKS proxy could not make the connection.</source>
        <translation>Der SOCKS-Proxy konnte die Verbindung nicht herstellen.</translation>
    </message>
    <message>
        <source>The SOCKS proxy found no way to the site.</source>
        <translation>Der SOCKS-Proxy fand keinen Weg zur Website.</translation>
    </message>
    <message>
        <source>There is no file at this address. It may have been moved, renamed or deleted.</source>
        <translation>Unter dieser Adresse ist keine Datei. Vielleicht wurde sie verschoben, umbenannt oder gelöscht.</translation>
    </message>
    <message>
        <source>There is no internet connection</source>
        <translation>Es gibt keine Verbindung zum Internet</translation>
    </message>
    <message>
        <source>This browser does not know addresses of this kind.</source>
        <translation>Dieser Browser kennt Adressen dieser Art nicht.</translation>
    </message>
    <message>
        <source>This computer is not connected to a network.</source>
        <translation>Dieser Rechner ist mit keinem Netz verbunden.</translation>
    </message>
    <message>
        <source>This computer's network connection changed while the page was loading.</source>
        <translation>Die Netzverbindung dieses Rechners wechselte, während die Seite lud.</translation>
    </message>
    <message>
        <source>This partition's proxy is of a kind that does not work here.</source>
        <translation>Der Proxy dieser Partition ist von einer Art, die hier nicht funktioniert.</translation>
    </message>
    <message>
        <source>Try again in a moment. If it goes on, the site may have a problem.</source>
        <translation>Versuchen Sie es gleich noch einmal. Bleibt es dabei, liegt es vielleicht an der Website.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Try again. If it goes on, the site may have a problem.</source>
        <translation>Versuchen Sie es noch einmal. Bleibt es dabei, liegt es vielleicht an der Website.</translation>
    </message>
    <message>
        <source>Try again. The site may be set up wrongly, or something in between may be in the way.</source>
        <translation>Versuchen Sie es noch einmal. Vielleicht ist die Website falsch eingerichtet, oder etwas dazwischen ist im Weg.</translation>
    </message>
    <message>
        <source>Use the full name of the site.</source>
        <translation>Verwenden Sie den vollen Namen der Website.</translation>
    </message>
    <message>
        <source>What came back is not an answer that a browser can read.</source>
        <translation>Was zurückkam, ist keine Antwort, die ein Browser lesen kann.</translation>
    </message>
    <message>
        <source>What was entered is not an address.</source>
        <translation>Was eingegeben wurde, ist keine Adresse.</translation>
    </message>
    <message>
        <source>Whether the site's certificate was revoked could not be found out.</source>
        <translation>Ob das Zertifikat der Website widerrufen wurde, war nicht zu erfahren.</translation>
    </message>
    <message>
        <source>Who issued the site's certificate had no right to issue it for this name.</source>
        <translation>Wer das Zertifikat der Website ausgestellt hat, durfte das für diesen Namen nicht.</translation>
    </message>
    <message>
        <source>Whoever manages this computer does not allow this address.</source>
        <translation>Wer diesen Rechner verwaltet, erlaubt diese Adresse nicht.</translation>
    </message>
    <message>
        <source>You are not allowed to read what is at this address.</source>
        <translation>Sie dürfen nicht lesen, was unter dieser Adresse liegt.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>GPRS</source>
        <translation>GPRS</translation>
    </message>
    <message>
        <source>EDGE</source>
        <translation>EDGE</translation>
    </message>
    <message>
        <source>3G</source>
        <translation>3G</translation>
    </message>
    <message>
        <source>4G</source>
        <translation>4G</translation>
    </message>
    <message>
        <source>DSL</source>
        <translation>DSL</translation>
    </message>
    <message>
        <source>Cable</source>
        <translation>Kabel</translation>
    </message>
    <message>
        <source>Fibre</source>
        <translation>Glasfaser</translation>
    </message>
    <message>
        <source>Own numbers</source>
        <translation>Eigene Zahlen</translation>
    </message>
</context>
<context>
    <name>NetworkSection</name>
    <message>
        <source>Network conditions</source>
        <translation>Netzwerkbedingungen</translation>
    </message>
    <message>
        <source>Makes the network of this partition worse, to see how its pages bear it. A sign in the address field says so as long as it holds.</source>
        <translation>Macht das Netz dieser Partition schlechter, um zu sehen, wie ihre Seiten das ertragen. Solange es gilt, sagt es ein Zeichen im Adressfeld.</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netz</translation>
    </message>
    <message>
        <source>Offline: nothing goes out</source>
        <translation>Offline: nichts geht hinaus</translation>
    </message>
    <message>
        <source>&amp;Delay of a round trip</source>
        <translation>&amp;Verzögerung hin und zurück</translation>
    </message>
    <message>
        <source>D&amp;ownload</source>
        <translation>&amp;Herunterladen</translation>
    </message>
    <message>
        <source>&amp;Upload</source>
        <translation>H&amp;ochladen</translation>
    </message>
    <message>
        <source>Use the network as it is</source>
        <translation>Netz verwenden, wie es ist</translation>
    </message>
    <message>
        <source>Not limited</source>
        <translation>Unbegrenzt</translation>
    </message>
</context>
<context>
    <name>NewPartition</name>
    <message>
        <source>A partition has its own cookies, logins, history and site data. Sites in it know nothing of the others.</source>
        <translation>Eine Partition hat eigene Cookies, Anmeldungen, eigenen Verlauf und eigene Websitedaten. Websites darin wissen nichts von den anderen.</translation>
    </message>
    <message>
        <source>Create partition</source>
        <translation>Partition anlegen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>New partition</source>
        <translation>Neue Partition</translation>
    </message>
</context>
<context>
    <name>NoticeRow</name>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n frühere Meldung</numerusform>
            <numerusform>%n frühere Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>NotificationCard</name>
    <message>
        <source>Close the notification</source>
        <translation>Mitteilung schließen</translation>
    </message>
</context>
<context>
    <name>OutsideRow</name>
    <message>
        <source>Always open this site there</source>
        <translation>Immer dort öffnen</translation>
    </message>
    <message>
        <source>Another program opens a page of %1. In which partition?</source>
        <translation>Ein anderes Programm öffnet eine Seite von %1. In welcher Partition?</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>Nicht öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>PageCare</name>
    <message>
        <source>This page is not part of this kiosk</source>
        <translation>Diese Seite gehört nicht zu diesem Kiosk</translation>
    </message>
    <message>
        <source>Go back to the start.</source>
        <translation>Gehen Sie zurück zur Startseite.</translation>
    </message>
    <message>
        <source>This page is not there right now</source>
        <translation>Diese Seite ist gerade nicht erreichbar</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>This page has stopped</source>
        <translation>Diese Seite wurde beendet</translation>
    </message>
    <message>
        <source>It is loaded again by itself.</source>
        <translation>Sie wird von selbst neu geladen.</translation>
    </message>
</context>
<context>
    <name>PageCommands</name>
    <message>
        <source>This page is a bookmark already.</source>
        <translation>Diese Seite ist schon ein Lesezeichen.</translation>
    </message>
</context>
<context>
    <name>PageMenu</name>
    <message>
        <source>Open link in new tab</source>
        <translation>Link in neuem Tab öffnen</translation>
    </message>
    <message>
        <source>Open link in new window</source>
        <translation>Link in neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Open link in partition</source>
        <translation>Link in Partition öffnen</translation>
    </message>
    <message>
        <source>Save link…</source>
        <translation>Link speichern …</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Open image in new tab</source>
        <translation>Bild in neuem Tab öffnen</translation>
    </message>
    <message>
        <source>Save image…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy image address</source>
        <translation>Bildadresse kopieren</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Stumm oder laut</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Endlos wiederholen</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Bedienelemente</translation>
    </message>
    <message>
        <source>Save media…</source>
        <translation>Medium speichern …</translation>
    </message>
    <message>
        <source>Copy media address</source>
        <translation>Medienadresse kopieren</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Paste as plain text</source>
        <translation>Als reinen Text einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Search for “%1”</source>
        <translation>Nach „%1“ suchen</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>A browser whose tabs belong to partitions.</source>
        <translation>Ein Browser, dessen Tabs zu Partitionen gehören.</translation>
    </message>
    <message>
        <source>About Bulkhead</source>
        <translation>Über Bulkhead</translation>
    </message>
    <message>
        <source>Bulkhead stands on these works. Chromium's own: chrome://credits</source>
        <translation>Bulkhead steht auf diesen Werken. Die von Chromium: chrome://credits</translation>
    </message>
    <message>
        <source>Cookies, logins and site data stay in this partition.</source>
        <translation>Cookies, Anmeldungen und Websitedaten bleiben in dieser Partition.</translation>
    </message>
    <message>
        <source>Everything in here vanishes with its last tab.</source>
        <translation>Alles hierin verschwindet mit dem letzten Tab.</translation>
    </message>
    <message>
        <source>How it runs</source>
        <translation>Wie es läuft</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Ausgestellt für</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>Signed by, up to the root</source>
        <translation>Unterschrieben von, bis zur Wurzel</translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation>Das Zertifikat</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
</context>
<context>
    <name>PageSpelling</name>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
    <message>
        <source>Add “%1” to the dictionary</source>
        <translation>„%1“ ins Wörterbuch aufnehmen</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>Check spelling</source>
        <translation>Rechtschreibung prüfen</translation>
    </message>
</context>
<context>
    <name>PartitionChooser</name>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
</context>
<context>
    <name>PartitionEditor</name>
    <message>
        <source>%1 on the disk</source>
        <translation>%1 auf dem Datenträger</translation>
    </message>
    <message>
        <source>Delete partition…</source>
        <translation>Partition löschen …</translation>
    </message>
    <message>
        <source>End partition…</source>
        <translation>Partition beenden …</translation>
    </message>
    <message>
        <source>Nothing on the disk yet</source>
        <translation>Noch nichts auf dem Datenträger</translation>
    </message>
    <message>
        <source>Open new windows in this partition</source>
        <translation>Neue Fenster in dieser Partition öffnen</translation>
    </message>
    <message>
        <source>Stay signed in: keep session cookies when the program ends</source>
        <translation>Angemeldet bleiben: Sitzungs-Cookies behalten, wenn das Programm endet</translation>
    </message>
    <message>
        <source>This could not be saved: %1. Make the folder writable, and try again.</source>
        <translation>Das ließ sich nicht speichern: %1. Den Ordner beschreibbar machen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This partition always exists, so it cannot be deleted.</source>
        <translation>Diese Partition gibt es immer, daher lässt sie sich nicht löschen.</translation>
    </message>
    <message>
        <source>This partition is temporary. It is only in memory, and everything in it vanishes with its last tab.</source>
        <translation>Diese Partition ist temporär. Sie ist nur im Arbeitsspeicher, und alles darin verschwindet mit ihrem letzten Tab.</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Alle Einstellungen …</translation>
    </message>
</context>
<context>
    <name>PartitionForm</name>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>&amp;Icon</source>
        <translation>&amp;Symbol</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>S&amp;tartseite</translation>
    </message>
    <message>
        <source>The same as everywhere</source>
        <translation>Dieselbe wie überall</translation>
    </message>
</context>
<context>
    <name>PartitionLine</name>
    <message>
        <source>Save file</source>
        <translation>Datei speichern</translation>
    </message>
</context>
<context>
    <name>PartitionList</name>
    <message>
        <source>%1, temporary</source>
        <translation>%1, temporär</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
</context>
<context>
    <name>PartitionSection</name>
    <message>
        <source>Working…</source>
        <translation>Wird ausgeführt …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>PartitionSettingsWindow</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>Browserkennung</translation>
    </message>
    <message>
        <source>Network conditions</source>
        <translation>Netzwerkbedingungen</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>Passwörter</translation>
    </message>
    <message>
        <source>Integrated sign-in</source>
        <translation>Integrierte Anmeldung</translation>
    </message>
    <message>
        <source>Cache and storage</source>
        <translation>Cache und Speicher</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Partition settings: %1</source>
        <translation>Einstellungen der Partition: %1</translation>
    </message>
    <message>
        <source>Copy and move</source>
        <translation>Kopieren und mitnehmen</translation>
    </message>
</context>
<context>
    <name>PartitionSigns</name>
    <message>
        <source>This partition sends nothing now. Press to see why.</source>
        <translation>Diese Partition sendet jetzt nichts. Drücken, um zu sehen, warum.</translation>
    </message>
    <message>
        <source>This partition uses a proxy. Press to see it.</source>
        <translation>Diese Partition verwendet einen Proxy. Drücken, um ihn zu sehen.</translation>
    </message>
    <message>
        <source>Network of this partition: %1. Press to change it.</source>
        <translation>Netz dieser Partition: %1. Drücken, um es zu ändern.</translation>
    </message>
</context>
<context>
    <name>PartitionWindow</name>
    <message>
        <source>Create one for each part of life that should stay apart: work, bank, family.</source>
        <translation>Für jeden Lebensbereich, der getrennt bleiben soll, eine anlegen: Arbeit, Bank, Familie.</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Ab)</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>New partition</source>
        <translation>Neue Partition</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Bring back “%1”</source>
        <translation>„%1“ zurückholen</translation>
    </message>
</context>
<context>
    <name>PdfJob</name>
    <message>
        <source>%1 could not be written. Choose another place and try again.</source>
        <translation>%1 konnte nicht geschrieben werden. Einen anderen Ort wählen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>permission kinds</name>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>Files of this computer</source>
        <translation>Dateien dieses Rechners</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>Hiding the mouse pointer</source>
        <translation>Mauszeiger verstecken</translation>
    </message>
    <message>
        <source>Installed fonts</source>
        <translation>Installierte Schriften</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Opening %1 links</source>
        <translation>%1-Links öffnen</translation>
    </message>
    <message>
        <source>Programs for %1</source>
        <translation>Programme für %1</translation>
    </message>
    <message>
        <source>Screen sharing</source>
        <translation>Bildschirm teilen</translation>
    </message>
</context>
<context>
    <name>PermissionModel</name>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>PermissionRow</name>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Allow for a while</source>
        <translation>Für eine Zeit erlauben</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Block for a while</source>
        <translation>Für eine Zeit blockieren</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
</context>
<context>
    <name>permissions</name>
    <message>
        <source>%1 (%2) wants to change %3.</source>
        <translation>%1 (%2) möchte %3 ändern.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to hide the mouse pointer and steer it.</source>
        <translation>%1 (%2) möchte den Mauszeiger ausblenden und steuern.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to know where you are.</source>
        <translation>%1 (%2) möchte wissen, wo Sie sind.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to open all %3 links from now on.</source>
        <translation>%1 (%2) möchte von nun an alle Links mit %3 öffnen.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to open another program for %3.</source>
        <translation>%1 (%2) möchte ein anderes Programm für %3 öffnen.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to read and change everything in %3.</source>
        <translation>%1 (%2) möchte alles in %3 lesen und ändern.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to read and change the clipboard.</source>
        <translation>%1 (%2) möchte die Zwischenablage lesen und ändern.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to read everything in %3.</source>
        <translation>%1 (%2) möchte alles in %3 lesen.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to see what is on the screen.</source>
        <translation>%1 (%2) möchte sehen, was auf dem Bildschirm ist.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to see which fonts are installed.</source>
        <translation>%1 (%2) möchte sehen, welche Schriften installiert sind.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to show notifications.</source>
        <translation>%1 (%2) möchte Mitteilungen anzeigen.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to use a permission: %3.</source>
        <translation>%1 (%2) möchte eine Berechtigung nutzen: %3.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to use the camera and the microphone.</source>
        <translation>%1 (%2) möchte Kamera und Mikrofon benutzen.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to use the camera.</source>
        <translation>%1 (%2) möchte die Kamera benutzen.</translation>
    </message>
    <message>
        <source>%1 (%2) wants to use the microphone.</source>
        <translation>%1 (%2) möchte das Mikrofon benutzen.</translation>
    </message>
    <message>
        <source>A part of %1 leads there.</source>
        <translation>Ein Teil von %1 führt dorthin.</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>As long as the partition is open</source>
        <translation>Solange die Partition offen ist</translation>
    </message>
    <message>
        <source>It is not the page itself, but shown within %1.</source>
        <translation>Das ist nicht die Seite selbst, sondern etwas in %1.</translation>
    </message>
    <message>
        <source>Until this page is left</source>
        <translation>Bis diese Seite verlassen wird</translation>
    </message>
    <message>
        <source>Until this tab is closed</source>
        <translation>Bis dieser Tab geschlossen wird</translation>
    </message>
</context>
<context>
    <name>PermissionWindow</name>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n Entscheidung</numerusform>
            <numerusform>%n Entscheidungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) chosen</source>
        <translation>
            <numerusform>%n Entscheidung ausgewählt</numerusform>
            <numerusform>%n Entscheidungen ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) taken back.</source>
        <translation>
            <numerusform>%n Entscheidung zurückgenommen.</numerusform>
            <numerusform>%n Entscheidungen zurückgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>All partitions</source>
        <translation>Alle Partitionen</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>As long as the partition is open</source>
        <translation>Solange die Partition offen ist</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Wieder fragen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>For 30 days</source>
        <translation>30 Tage lang</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>Einen Tag lang</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Eine Stunde lang</translation>
    </message>
    <message>
        <source>Forget all shown</source>
        <translation>Alle angezeigten vergessen</translation>
    </message>
    <message>
        <source>Forget all shown…</source>
        <translation>Alle angezeigten vergessen …</translation>
    </message>
    <message>
        <source>How long a decision holds that is made here</source>
        <translation>Wie lange eine Entscheidung gilt, die hier getroffen wird</translation>
    </message>
    <message>
        <source>How long it holds</source>
        <translation>Wie lange es gilt</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Nothing that was decided has these words.</source>
        <translation>Keine Entscheidung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Search permissions</source>
        <translation>Berechtigungen durchsuchen</translation>
    </message>
    <message numerus="yes">
        <source>Take back %n decision(s)? The sites will ask again.</source>
        <translation>
            <numerusform>%n Entscheidung zurücknehmen? Die Website wird wieder fragen.</numerusform>
            <numerusform>%n Entscheidungen zurücknehmen? Die Websites werden wieder fragen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you allow or block, when a site asks for something, appears here.</source>
        <translation>Was Sie erlauben oder blockieren, wenn eine Website um etwas bittet, erscheint hier.</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Leave kiosk</source>
        <translation>Kiosk verlassen</translation>
    </message>
    <message>
        <source>Back to the page</source>
        <translation>Zurück zur Seite</translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %n more until the pad is locked.</source>
        <translation>
            <numerusform>Falsche PIN. Noch %n Versuch bis zur Sperre.</numerusform>
            <numerusform>Falsche PIN. Noch %n Versuche bis zur Sperre.</numerusform>
        </translation>
    </message>
    <message>
        <source>This kiosk has no PIN. Its policy must give one.</source>
        <translation>Dieser Kiosk hat keine PIN. Seine Richtlinie muss eine nennen.</translation>
    </message>
    <message numerus="yes">
        <source>Locked for %n more second(s).</source>
        <translation>
            <numerusform>Noch %n Sekunde gesperrt.</numerusform>
            <numerusform>Noch %n Sekunden gesperrt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintDesk</name>
    <message>
        <source>There is no printer.</source>
        <translation>Es gibt keinen Drucker.</translation>
    </message>
    <message>
        <source>The page is being printed.</source>
        <translation>Die Seite wird gedruckt.</translation>
    </message>
    <message>
        <source>It could not be printed.</source>
        <translation>Die Seite konnte nicht gedruckt werden.</translation>
    </message>
</context>
<context>
    <name>PrintJob</name>
    <message>
        <source>The page was not printed. Check the printer and try again.</source>
        <translation>Die Seite wurde nicht gedruckt. Drucker prüfen und noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>PrintQuestion</name>
    <message>
        <source>Print this page?</source>
        <translation>Diese Seite drucken?</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation>Nicht drucken</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Bulkhead stopped unexpectedly several times, so it started without your last tabs. They come back at the next start.</source>
        <translation>Bulkhead ist mehrmals unerwartet stehen geblieben und startete daher ohne die letzten Tabs. Beim nächsten Start kommen sie wieder.</translation>
    </message>
</context>
<context>
    <name>prompts</name>
    <message>
        <source>%1 (%3) sends %2, %4. Save it?</source>
        <translation>%1 (%3) schickt %2, %4. Speichern?</translation>
    </message>
    <message>
        <source>%1 (%3) sends %2, of unknown size. Save it?</source>
        <translation>%1 (%3) schickt %2, Größe unbekannt. Speichern?</translation>
    </message>
    <message>
        <source>%1 sends a document in which programs may hide: %2. Keep it?</source>
        <translation>%1 schickt ein Dokument, in dem sich Programme verbergen können: %2. Behalten?</translation>
    </message>
    <message>
        <source>%1 sends a program that pretends to be something else: %2. Keep it?</source>
        <translation>%1 schickt ein Programm, das sich als etwas anderes ausgibt: %2. Behalten?</translation>
    </message>
    <message>
        <source>%1 sends a program: %2. Once opened, it can do all that you can. Keep it?</source>
        <translation>%1 schickt ein Programm: %2. Einmal geöffnet, kann es alles, was Sie können. Behalten?</translation>
    </message>
    <message>
        <source>A file of this computer</source>
        <translation>Eine Datei dieses Rechners</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Do not download</source>
        <translation>Nicht herunterladen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>The password was not kept: %1</source>
        <translation>Das Passwort wurde nicht aufbewahrt: %1</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
</context>
<context>
    <name>ProxyLogins</name>
    <message>
        <source>Names and passwords for proxies</source>
        <translation>Namen und Passwörter für Proxys</translation>
    </message>
    <message>
        <source>For proxies that ask who you are. The password is kept in a private file.</source>
        <translation>Für Proxys, die fragen, wer Sie sind. Das Passwort liegt in einer privaten Datei.</translation>
    </message>
    <message>
        <source>No proxy is told who you are.</source>
        <translation>Kein Proxy erfährt, wer Sie sind.</translation>
    </message>
    <message>
        <source>Proxy (host:port, or * for all)</source>
        <translation>Proxy (Host:Port oder * für alle)</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 at all proxies</source>
        <translation>%1 bei allen Proxys</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Write a user name.</source>
        <translation>Schreiben Sie einen Benutzernamen.</translation>
    </message>
    <message>
        <source>There are too many. Remove one first.</source>
        <translation>Es sind zu viele. Entfernen Sie zuerst einen.</translation>
    </message>
</context>
<context>
    <name>ProxySection</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>When no proxy can be found, nothing is sent.</source>
        <translation>Wenn kein Proxy zu finden ist, wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing of this partition is sent now, since its settings do not hold. %1</source>
        <translation>Diese Partition sendet jetzt nichts, weil ihre Einstellungen nicht gelten. %1</translation>
    </message>
    <message>
        <source>That is too long: it may have at most %1. Nothing was put in.</source>
        <translation>Das ist zu lang: höchstens %1 sind erlaubt. Nichts wurde eingefügt.</translation>
    </message>
    <message>
        <source>&amp;Way</source>
        <translation>&amp;Weg</translation>
    </message>
    <message>
        <source>Use this proxy</source>
        <translation>Diesen Proxy verwenden</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Begin with new settings</source>
        <translation>Mit neuen Einstellungen beginnen</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Regeln</translation>
    </message>
    <message>
        <source>Without a proxy &amp;for</source>
        <translation>&amp;Ohne Proxy für</translation>
    </message>
    <message>
        <source>&amp;Address of the script</source>
        <translation>&amp;Adresse des Skripts</translation>
    </message>
    <message>
        <source>Read a file…</source>
        <translation>Datei lesen …</translation>
    </message>
    <message>
        <source>&amp;Script</source>
        <translation>&amp;Skript</translation>
    </message>
    <message>
        <source>Requests go straight to their servers.</source>
        <translation>Anfragen gehen geradewegs zu ihren Servern.</translation>
    </message>
    <message>
        <source>One proxy for everything, or one for each scheme: http=a:80;https=b:443. With commas between them the next is tried when one fails. Nothing goes round them, unless the rules say direct://.</source>
        <translation>Ein Proxy für alles oder einer je Schema: http=a:80;https=b:443. Bei Kommas dazwischen wird der nächste versucht, wenn einer versagt. Nichts geht an ihnen vorbei, außer wenn die Regeln direct:// sagen.</translation>
    </message>
    <message>
        <source>Choose a script</source>
        <translation>Skript wählen</translation>
    </message>
    <message>
        <source>Without a proxy</source>
        <translation>Ohne Proxy</translation>
    </message>
    <message>
        <source>By rules</source>
        <translation>Nach Regeln</translation>
    </message>
    <message>
        <source>By a script at an address</source>
        <translation>Nach einem Skript an einer Adresse</translation>
    </message>
    <message>
        <source>By a script written here</source>
        <translation>Nach einem Skript, das hier steht</translation>
    </message>
    <message>
        <source>As the network says (WPAD)</source>
        <translation>Wie das Netz sagt (WPAD)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>This is no file. Choose another.</source>
        <translation>Das ist keine Datei. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This file is no text. Choose another.</source>
        <translation>Diese Datei ist kein Text. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>That is too long to be put in: at most %1. Read it from a file instead.</source>
        <translation>Das ist zu lang, um es einzufügen: höchstens %1. Lesen Sie es stattdessen aus einer Datei.</translation>
    </message>
</context>
<context>
    <name>ProxyTest</name>
    <message>
        <source>This machine and its own link are never behind a proxy.</source>
        <translation>Dieser Rechner und sein eigenes Netzstück liegen nie hinter einem Proxy.</translation>
    </message>
    <message>
        <source>This partition has no proxy.</source>
        <translation>Diese Partition hat keinen Proxy.</translation>
    </message>
    <message>
        <source>The rules are empty.</source>
        <translation>Die Regeln sind leer.</translation>
    </message>
    <message>
        <source>It is on the list of those without a proxy: %1</source>
        <translation>Es steht auf der Liste derer ohne Proxy: %1</translation>
    </message>
    <message>
        <source>The rules name no proxy for %1.</source>
        <translation>Die Regeln nennen keinen Proxy für %1.</translation>
    </message>
    <message>
        <source>No part of the rules can be used.</source>
        <translation>Kein Teil der Regeln ist zu gebrauchen.</translation>
    </message>
    <message>
        <source>The rules say so for %1.</source>
        <translation>So sagen es die Regeln für %1.</translation>
    </message>
    <message>
        <source>The network names no script, so there is no proxy.</source>
        <translation>Das Netz nennt kein Skript, also gibt es keinen Proxy.</translation>
    </message>
    <message>
        <source>The script said %2.</source>
        <translation>Das Skript sagte %2.</translation>
    </message>
    <message>
        <source>The server answered with %1 after %2 ms.</source>
        <translation>Der Server antwortete mit %1 nach %2 ms.</translation>
    </message>
    <message>
        <source>Try what is in force</source>
        <translation>Ausprobieren, was gilt</translation>
    </message>
    <message>
        <source>Address to try</source>
        <translation>Adresse zum Ausprobieren</translation>
    </message>
    <message>
        <source>Which proxy, and why?</source>
        <translation>Welcher Proxy, und warum?</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>These failed within five minutes, and are tried last: %1</source>
        <translation>Diese versagten in den letzten fünf Minuten und kommen zuletzt an die Reihe: %1</translation>
    </message>
    <message>
        <source>A request would fail with %1.</source>
        <translation>Eine Anfrage schlüge fehl mit %1.</translation>
    </message>
    <message>
        <source>No proxy can be found.</source>
        <translation>Kein Proxy ist zu finden.</translation>
    </message>
    <message>
        <source>No proxy: straight to the server.</source>
        <translation>Kein Proxy: geradewegs zum Server.</translation>
    </message>
    <message>
        <source>This partition sends nothing now.</source>
        <translation>Diese Partition sendet jetzt nichts.</translation>
    </message>
</context>
<context>
    <name>QWebEnginePage</name>
    <message>
        <source>Are you sure you want to leave this page? Changes that you made may not be saved.</source>
        <translation>Diese Seite wirklich verlassen? Änderungen sind vielleicht nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>RecordModel</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Filter the record</source>
        <translation>Aufzeichnung filtern</translation>
    </message>
    <message>
        <source>No event has these words.</source>
        <translation>Kein Ereignis enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Record this tab’s partition</source>
        <translation>Partition dieses Tabs aufzeichnen</translation>
    </message>
    <message>
        <source>Save record…</source>
        <translation>Aufzeichnung speichern …</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>The record was not saved: %1</source>
        <translation>Die Aufzeichnung wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>The whole event</source>
        <translation>Das ganze Ereignis</translation>
    </message>
    <message>
        <source>What a session tells appears here. Open a page of the test bench first.</source>
        <translation>Hier erscheint, was eine Sitzung meldet. Öffnen Sie zuerst eine Seite des Prüfstands.</translation>
    </message>
</context>
<context>
    <name>RequestDetailsPane</name>
    <message>
        <source>%1 that are no text</source>
        <translation>%1, die kein Text sind</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Details of the request</source>
        <translation>Einzelheiten der Anfrage</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Received headers</source>
        <translation>Empfangene Kopfzeilen</translation>
    </message>
    <message>
        <source>Sent headers</source>
        <translation>Gesendete Kopfzeilen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Way now</source>
        <translation>Weg jetzt</translation>
    </message>
</context>
<context>
    <name>RequestModel</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Blocked by a rule here</source>
        <translation>Von einer Regel hier blockiert</translation>
    </message>
    <message>
        <source>Blocked by the engine</source>
        <translation>Von der Engine blockiert</translation>
    </message>
    <message>
        <source>Blocked by the site's policy</source>
        <translation>Von der Richtlinie der Website blockiert</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abruf</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>RequestWindow</name>
    <message numerus="yes">
        <source>%n older one(s) dropped</source>
        <translation>
            <numerusform>%n ältere entfernt</numerusform>
            <numerusform>%n ältere entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) saved as %1.</source>
        <translation>
            <numerusform>%n Anfrage als %1 gespeichert.</numerusform>
            <numerusform>%n Anfragen als %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Cookies and passwords are left out</source>
        <translation>Cookies und Passwörter werden ausgelassen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Export as HAR</source>
        <translation>Als HAR exportieren</translation>
    </message>
    <message>
        <source>Export as HAR…</source>
        <translation>Als HAR exportieren …</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>HTTP archive (*.har)</source>
        <translation>HTTP-Archiv (*.har)</translation>
    </message>
    <message>
        <source>Keep bodies</source>
        <translation>Inhalte behalten</translation>
    </message>
    <message>
        <source>Load a page in %1: what it asks for appears here.</source>
        <translation>Laden Sie eine Seite in %1: Was sie anfragt, erscheint hier.</translation>
    </message>
    <message>
        <source>No request fits what is searched for.</source>
        <translation>Keine Anfrage passt zur Suche.</translation>
    </message>
    <message>
        <source>Of answers up to 256 KiB, from now on; it costs memory</source>
        <translation>Von Antworten bis 256 KiB, von jetzt an; es kostet Speicher</translation>
    </message>
    <message>
        <source>Only failures</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Paused: requests are not listened to.</source>
        <translation>Angehalten: Anfragen werden nicht verfolgt.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Search requests</source>
        <translation>Anfragen durchsuchen</translation>
    </message>
    <message>
        <source>This partition was closed. Choose another one.</source>
        <translation>Diese Partition wurde geschlossen. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>SaverCover</name>
    <message>
        <source>Screensaver</source>
        <translation>Bildschirmschoner</translation>
    </message>
</context>
<context>
    <name>ScenarioModel</name>
    <message>
        <source>Failed</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Runs…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ausgelassen</translation>
    </message>
</context>
<context>
    <name>ScenarioPanel</name>
    <message>
        <source>Folder for the report</source>
        <translation>Ordner für den Bericht</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run all shown</source>
        <translation>Alle gezeigten ausführen</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>Search scenarios</source>
        <translation>Szenarien suchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The report was not saved: %1</source>
        <translation>Der Bericht wurde nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>ScreenRow</name>
    <message>
        <source>%1 (%2) wants to see the screen, but none can be shared here.</source>
        <translation>%1 (%2) möchte den Bildschirm sehen, aber hier kann keiner geteilt werden.</translation>
    </message>
    <message>
        <source>%1 (%2) will see all that is on what you choose.</source>
        <translation>%1 (%2) sieht alles, was auf Ihrer Auswahl ist.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Share nothing</source>
        <translation>Nichts teilen</translation>
    </message>
    <message>
        <source>What is shared</source>
        <translation>Was geteilt wird</translation>
    </message>
</context>
<context>
    <name>ScriptDialog</name>
    <message>
        <source>%1 may not have saved what you entered. It is lost when you leave.</source>
        <translation>%1 hat die Eingaben vielleicht nicht gespeichert. Beim Verlassen gehen sie verloren.</translation>
    </message>
    <message>
        <source>%1 says</source>
        <translation>%1 sagt</translation>
    </message>
    <message>
        <source>%1, embedded in this page, says</source>
        <translation>%1, in diese Seite eingebettet, sagt</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave this page?</source>
        <translation>Diese Seite verlassen?</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Stop this page from showing more</source>
        <translation>Diese Seite daran hindern, weitere zu zeigen</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
</context>
<context>
    <name>ScriptField</name>
    <message>
        <source>A script of %1, which is too long to be shown. Read another file instead.</source>
        <translation>Ein Skript von %1, zu lang, um es zu zeigen. Lesen Sie stattdessen eine andere Datei.</translation>
    </message>
</context>
<context>
    <name>ScriptsSection</name>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Each new page runs these files first, in this order, with the page's own rights. A page that is open runs them when it is opened anew.</source>
        <translation>Jede neue Seite führt diese Dateien zuerst aus, in dieser Reihenfolge, mit den Rechten der Seite. Eine offene Seite tut es, wenn sie neu geöffnet wird.</translation>
    </message>
    <message>
        <source>No script runs yet.</source>
        <translation>Noch läuft kein Skript.</translation>
    </message>
    <message>
        <source>Whole path of a script</source>
        <translation>Ganzer Pfad eines Skripts</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Run earlier</source>
        <translation>Früher ausführen</translation>
    </message>
    <message>
        <source>Run them in frames within pages too</source>
        <translation>Auch in Rahmen innerhalb von Seiten ausführen</translation>
    </message>
    <message>
        <source>Choose a script</source>
        <translation>Skript wählen</translation>
    </message>
    <message>
        <source>Write the path of a script, or choose one.</source>
        <translation>Schreiben Sie den Pfad eines Skripts oder wählen Sie eines.</translation>
    </message>
    <message>
        <source>Write the whole path, from the root on.</source>
        <translation>Schreiben Sie den ganzen Pfad, von der Wurzel an.</translation>
    </message>
    <message>
        <source>This script is in the list already.</source>
        <translation>Dieses Skript steht schon in der Liste.</translation>
    </message>
    <message>
        <source>There is no such file. Choose another.</source>
        <translation>Es gibt keine solche Datei. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This file is too large for a script.</source>
        <translation>Diese Datei ist zu groß für ein Skript.</translation>
    </message>
    <message>
        <source>This file is no text. Choose another.</source>
        <translation>Diese Datei ist kein Text. Wählen Sie eine andere.</translation>
    </message>
</context>
<context>
    <name>security-key</name>
    <message>
        <source>%1 (%2) asks for a security key. Plug it in and touch it.</source>
        <translation>%1 (%2) fragt nach einem Sicherheitsschlüssel. Stecken Sie ihn ein und berühren Sie ihn.</translation>
    </message>
    <message>
        <source>%1 (%2) asks for the PIN of the security key.</source>
        <translation>%1 (%2) fragt nach der PIN des Sicherheitsschlüssels.</translation>
    </message>
    <message>
        <source>%1 (%2) needs a key with a PIN. Choose one of at least %3 characters.</source>
        <translation>%1 (%2) braucht einen Schlüssel mit PIN. Wählen Sie eine aus mindestens %3 Zeichen.</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s) left before the key is locked.</source>
        <translation>
            <numerusform>Noch %n Versuch, bevor der Schlüssel gesperrt wird.</numerusform>
            <numerusform>Noch %n Versuche, bevor der Schlüssel gesperrt wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was cancelled in the system's own window. Start again on the page.</source>
        <translation>Es wurde im Fenster des Systems abgebrochen. Beginnen Sie auf der Seite von vorn.</translation>
    </message>
    <message>
        <source>It was refused at the key. Try again if you want to go on.</source>
        <translation>Am Schlüssel wurde es abgelehnt. Versuchen Sie es erneut, wenn Sie weitermachen wollen.</translation>
    </message>
    <message>
        <source>No key was touched in time. Start again on the page.</source>
        <translation>Es wurde nicht rechtzeitig ein Schlüssel berührt. Beginnen Sie auf der Seite von vorn.</translation>
    </message>
    <message>
        <source>That is the PIN that the key has already. Choose another one.</source>
        <translation>Diese PIN hat der Schlüssel schon. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>That PIN has characters that the key does not take.</source>
        <translation>Diese PIN hat Zeichen, die der Schlüssel nicht annimmt.</translation>
    </message>
    <message>
        <source>That PIN was too short.</source>
        <translation>Diese PIN war zu kurz.</translation>
    </message>
    <message>
        <source>That PIN was wrong.</source>
        <translation>Diese PIN war falsch.</translation>
    </message>
    <message>
        <source>The key failed to recognise you too often, and wants its PIN now.</source>
        <translation>Der Schlüssel hat Sie zu oft nicht erkannt und will nun seine PIN.</translation>
    </message>
    <message>
        <source>The key wants a new PIN for %1 (%2), of at least %3 characters.</source>
        <translation>Der Schlüssel will für %1 (%2) eine neue PIN aus mindestens %3 Zeichen.</translation>
    </message>
    <message>
        <source>The key was taken out before its PIN was there. Put it in and try again.</source>
        <translation>Der Schlüssel wurde abgezogen, bevor seine PIN da war. Stecken Sie ihn ein und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The PIN was wrong too often, and the key is locked. Only resetting it helps, which deletes what is on it.</source>
        <translation>Die PIN war zu oft falsch, und der Schlüssel ist gesperrt. Nur Zurücksetzen hilft, und das löscht, was darauf ist.</translation>
    </message>
    <message>
        <source>The PIN was wrong too often. Take the key out, put it in and try again.</source>
        <translation>Die PIN war zu oft falsch. Ziehen Sie den Schlüssel ab, stecken Sie ihn wieder ein und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The security key did not work for %1 (%2).</source>
        <translation>Mit dem Sicherheitsschlüssel hat es bei %1 (%2) nicht geklappt.</translation>
    </message>
    <message>
        <source>The security key knows several accounts of %1 (%2). Which one?</source>
        <translation>Der Sicherheitsschlüssel kennt mehrere Konten von %1 (%2). Welches?</translation>
    </message>
    <message>
        <source>The site does not know this key. Take the one that you registered there.</source>
        <translation>Die Website kennt diesen Schlüssel nicht. Nehmen Sie den, den Sie dort angemeldet haben.</translation>
    </message>
    <message>
        <source>The site knows this key already. Take another one to add it.</source>
        <translation>Die Website kennt diesen Schlüssel schon. Nehmen Sie einen anderen, um ihn hinzuzufügen.</translation>
    </message>
    <message>
        <source>This key and the site have no way to sign in common. Take another one.</source>
        <translation>Dieser Schlüssel und die Website haben kein gemeinsames Verfahren zum Unterschreiben. Nehmen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This key cannot keep accounts, which the site wants. Take another one.</source>
        <translation>Dieser Schlüssel kann keine Konten aufbewahren, was die Website will. Nehmen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This key cannot keep the data that the site wants. Take another one.</source>
        <translation>Dieser Schlüssel kann die Daten nicht aufbewahren, die die Website will. Nehmen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This key cannot tell who you are, which the site wants. Set a PIN on it, or take another one.</source>
        <translation>Dieser Schlüssel kann nicht prüfen, wer Sie sind, was die Website will. Setzen Sie ihm eine PIN, oder nehmen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This key is full. Delete an account on it, or take another one.</source>
        <translation>Dieser Schlüssel ist voll. Löschen Sie ein Konto darauf, oder nehmen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Touch the security key to confirm that it is you, for %1 (%2).</source>
        <translation>Berühren Sie den Sicherheitsschlüssel, um sich für %1 (%2) zu bestätigen.</translation>
    </message>
</context>
<context>
    <name>SecurityKeyRow</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN of the security key</source>
        <translation>PIN des Sicherheitsschlüssels</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Unlock key</source>
        <translation>Schlüssel entsperren</translation>
    </message>
    <message>
        <source>Use account</source>
        <translation>Konto verwenden</translation>
    </message>
    <message>
        <source>Use no security key</source>
        <translation>Keinen Sicherheitsschlüssel verwenden</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Use the default: %1</source>
        <translation>Voreinstellung verwenden: %1</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>A partition can have its own.</source>
        <translation>Eine Partition kann eine eigene haben.</translation>
    </message>
    <message>
        <source>Above the page, with its name and size.</source>
        <translation>Über der Seite, mit Name und Größe.</translation>
    </message>
    <message>
        <source>After this tab</source>
        <translation>Hinter diesem Tab</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Ask before a risky file is kept</source>
        <translation>Fragen, bevor eine riskante Datei behalten wird</translation>
    </message>
    <message>
        <source>Ask for the partition</source>
        <translation>Nach der Partition fragen</translation>
    </message>
    <message>
        <source>Ask where to save each file</source>
        <translation>Bei jeder Datei fragen, wohin</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>Close the window with its last tab</source>
        <translation>Das Fenster mit seinem letzten Tab schließen</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Darken pages that have no dark look</source>
        <translation>Seiten ohne dunkles Aussehen abdunkeln</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Each partition has its own history; temporary ones keep none.</source>
        <translation>Jede Partition hat ihren eigenen Verlauf; temporäre behalten keinen.</translation>
    </message>
    <message>
        <source>Every command can have other keys.</source>
        <translation>Jeder Befehl kann andere Tasten haben.</translation>
    </message>
    <message>
        <source>For sites without a zoom of their own.</source>
        <translation>Für Websites ohne eigenen Zoom.</translation>
    </message>
    <message>
        <source>For words in the address field.</source>
        <translation>Für Wörter im Adressfeld.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Links from other programs</source>
        <translation>Links aus anderen Programmen</translation>
    </message>
    <message>
        <source>Links from other programs open in it too.</source>
        <translation>Auch Links aus anderen Programmen öffnen sich darin.</translation>
    </message>
    <message>
        <source>Open in the partition of new windows</source>
        <translation>In der Partition neuer Fenster öffnen</translation>
    </message>
    <message>
        <source>Open new tabs</source>
        <translation>Neue Tabs öffnen</translation>
    </message>
    <message>
        <source>Open the last windows and tabs at start</source>
        <translation>Beim Start die letzten Fenster und Tabs öffnen</translation>
    </message>
    <message>
        <source>Page of a new tab</source>
        <translation>Seite eines neuen Tabs</translation>
    </message>
    <message>
        <source>Page of the Home button</source>
        <translation>Seite der Startseiten-Taste</translation>
    </message>
    <message>
        <source>Partition of new windows</source>
        <translation>Partition neuer Fenster</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Programs, and documents in which programs may hide.</source>
        <translation>Programme und Dokumente, in denen sich Programme verbergen können.</translation>
    </message>
    <message>
        <source>Remember visited pages</source>
        <translation>Besuchte Seiten merken</translation>
    </message>
    <message>
        <source>Save files in</source>
        <translation>Dateien speichern in</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search engine</source>
        <translation>Suchmaschine</translation>
    </message>
    <message>
        <source>Search engines</source>
        <translation>Suchmaschinen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Site rules come first.</source>
        <translation>Regeln für Websites gehen vor.</translation>
    </message>
    <message>
        <source>Some pages become hard to read.</source>
        <translation>Manche Seiten werden dadurch schwer lesbar.</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>Takes effect when Bulkhead starts again.</source>
        <translation>Wirkt, wenn Bulkhead neu startet.</translation>
    </message>
    <message>
        <source>Temporary tabs never come back.</source>
        <translation>Temporäre Tabs kommen nie wieder.</translation>
    </message>
    <message>
        <source>Type a keyword and a space in the address field to ask that engine.</source>
        <translation>Kürzel und Leerzeichen im Adressfeld fragen diese Suchmaschine.</translation>
    </message>
    <message>
        <source>Zoom of pages</source>
        <translation>Zoom der Seiten</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>No setting contains “%1”.</source>
        <translation>Keine Einstellung enthält „%1“.</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ShortcutsRow</name>
    <message>
        <source>Change shortcuts…</source>
        <translation>Tastenkürzel ändern …</translation>
    </message>
</context>
<context>
    <name>ShortcutWindow</name>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>No command contains “%1”.</source>
        <translation>Kein Befehl enthält „%1“.</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>Alle zurücksetzen …</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten durchsuchen</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Close panel</source>
        <translation>Seitenleiste schließen</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Website</translation>
    </message>
</context>
<context>
    <name>SignInRow</name>
    <message>
        <source>%1 (%2) asks for a name and a password.</source>
        <translation>%1 (%2) verlangt Namen und Passwort.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It says: “%1”</source>
        <translation>Sie sagt: „%1“</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Remember in this partition</source>
        <translation>In dieser Partition merken</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>The connection is not encrypted: others can read what you send.</source>
        <translation>Die Verbindung ist nicht verschlüsselt: Andere können mitlesen.</translation>
    </message>
    <message>
        <source>The desktop's keyring keeps it, for this partition only</source>
        <translation>Der Schlüsselbund des Desktops bewahrt es auf, nur für diese Partition</translation>
    </message>
    <message>
        <source>The proxy %1 (%2) asks for a name and a password.</source>
        <translation>Der Proxy %1 (%2) verlangt Namen und Passwort.</translation>
    </message>
    <message>
        <source>The proxy refused that name and password. Check both and try again.</source>
        <translation>Der Proxy hat Namen und Passwort abgelehnt. Beides prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The proxy says: “%1”</source>
        <translation>Der Proxy sagt: „%1“</translation>
    </message>
    <message>
        <source>The server refused that name and password. Check both and try again.</source>
        <translation>Der Server hat Namen und Passwort abgelehnt. Beides prüfen und noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>site rules</name>
    <message>
        <source>Choose a partition that is stored, not a temporary one.</source>
        <translation>Wählen Sie eine gespeicherte Partition, keine temporäre.</translation>
    </message>
    <message>
        <source>Hosts with *</source>
        <translation>Hosts mit *</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>The * is missing. Write it as in %1.</source>
        <translation>Der * fehlt. Schreiben Sie ihn wie in %1.</translation>
    </message>
    <message>
        <source>The path is missing. Write it after the host: %1.</source>
        <translation>Der Pfad fehlt. Schreiben Sie ihn hinter den Host: %1.</translation>
    </message>
    <message>
        <source>There are too many rules.</source>
        <translation>Es sind zu viele Regeln.</translation>
    </message>
    <message>
        <source>There is a space in it. Take it out.</source>
        <translation>Darin ist ein Leerzeichen. Nehmen Sie es heraus.</translation>
    </message>
    <message>
        <source>This expression is too large. Use smaller repetitions, or fewer.</source>
        <translation>Dieser Ausdruck ist zu groß. Nehmen Sie kleinere Wiederholungen oder weniger.</translation>
    </message>
    <message>
        <source>This expression looks around or back, which could take for ever. Write it without.</source>
        <translation>Dieser Ausdruck schaut um sich oder zurück, was ewig dauern könnte. Schreiben Sie ihn ohne das.</translation>
    </message>
    <message>
        <source>This has a *. Take it out, or choose “Hosts with *”.</source>
        <translation>Darin ist ein *. Nehmen Sie ihn heraus oder wählen Sie „Hosts mit *“.</translation>
    </message>
    <message>
        <source>This has a path. Take it out, or choose “This path and below”.</source>
        <translation>Das hat einen Pfad. Nehmen Sie ihn heraus oder wählen Sie „Dieser Pfad und darunter“.</translation>
    </message>
    <message>
        <source>This host</source>
        <translation>Dieser Host</translation>
    </message>
    <message>
        <source>This is not a regular expression: look at character %2 of it.</source>
        <translation>Das ist kein regulärer Ausdruck: Sehen Sie sich sein Zeichen %2 an.</translation>
    </message>
    <message>
        <source>This is not the name of a host. Write one such as %1.</source>
        <translation>Das ist kein Name eines Hosts. Schreiben Sie einen wie %1.</translation>
    </message>
    <message>
        <source>This is too long: 500 characters fit.</source>
        <translation>Das ist zu lang: 500 Zeichen passen.</translation>
    </message>
    <message>
        <source>This path and below</source>
        <translation>Dieser Pfad und darunter</translation>
    </message>
    <message>
        <source>Write which site it is, such as %1.</source>
        <translation>Schreiben Sie, welche Website es ist, etwa %1.</translation>
    </message>
</context>
<context>
    <name>SiteConnection</name>
    <message>
        <source>Its certificate is not trusted, and was accepted all the same.</source>
        <translation>Ihr Zertifikat ist nicht vertrauenswürdig und wurde trotzdem angenommen.</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>Zertifikat anzeigen</translation>
    </message>
    <message>
        <source>Take the exception back</source>
        <translation>Ausnahme zurücknehmen</translation>
    </message>
    <message>
        <source>The server shows no certificate now. Load the page again.</source>
        <translation>Der Server zeigt jetzt kein Zertifikat. Laden Sie die Seite neu.</translation>
    </message>
</context>
<context>
    <name>SiteData</name>
    <message numerus="yes">
        <source>%n cookie(s) go there, %1</source>
        <translation>
            <numerusform>%n Cookie geht dorthin, %1</numerusform>
            <numerusform>%n Cookies gehen dorthin, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Caches of scripts</source>
        <translation>Zwischenspeicher von Skripten</translation>
    </message>
    <message>
        <source>Clear data…</source>
        <translation>Daten löschen …</translation>
    </message>
    <message>
        <source>Clearing…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Local storage is not counted: the engine tells no size.</source>
        <translation>Local Storage ist nicht mitgezählt: Die Engine nennt keine Größe.</translation>
    </message>
    <message>
        <source>Service workers</source>
        <translation>Service Worker</translation>
    </message>
    <message>
        <source>Show cookies</source>
        <translation>Cookies anzeigen</translation>
    </message>
    <message>
        <source>Storage: %1 of %2</source>
        <translation>Speicher: %1 von %2</translation>
    </message>
</context>
<context>
    <name>SitePanel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Clear data</source>
        <translation>Daten löschen</translation>
    </message>
    <message>
        <source>Clear the cookies and all that %1 keeps in this partition? You are signed out there.</source>
        <translation>Die Cookies und alles löschen, was %1 in dieser Partition speichert? Sie werden dort abgemeldet.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Cookies and storage</source>
        <translation>Cookies und Speicher</translation>
    </message>
    <message>
        <source>In the partition %1</source>
        <translation>In der Partition %1</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>This page belongs to no site, so there is nothing here.</source>
        <translation>Diese Seite gehört zu keiner Website, daher steht hier nichts.</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Übliche Größe</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
</context>
<context>
    <name>SiteRouting</name>
    <message>
        <source>Opened in “%1”, where a site rule wants it.</source>
        <translation>In „%1“ geöffnet, wie es eine Regel will.</translation>
    </message>
</context>
<context>
    <name>SiteRuleList</name>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Site rules</source>
        <translation>Regeln für Websites</translation>
    </message>
    <message>
        <source>The partition was deleted, so this rule does nothing.</source>
        <translation>Die Partition wurde gelöscht, diese Regel bewirkt also nichts.</translation>
    </message>
</context>
<context>
    <name>SiteRuleWindow</name>
    <message>
        <source>&amp;Opens in</source>
        <translation>Öffnet &amp;in</translation>
    </message>
    <message>
        <source>&amp;Site</source>
        <translation>&amp;Website</translation>
    </message>
    <message>
        <source>&amp;Try an address</source>
        <translation>Adresse &amp;ausprobieren</translation>
    </message>
    <message>
        <source>A link to one of these sites opens in its partition. The first rule that fits counts; a sign-in that leads from site to site stays where it began.</source>
        <translation>Ein Link zu einer dieser Websites öffnet sich in ihrer Partition. Die erste passende Regel zählt; eine Anmeldung, die von Website zu Website führt, bleibt, wo sie begann.</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Change rule</source>
        <translation>Regel ändern</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Ab)</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>No rule fits: it opens where its link is.</source>
        <translation>Keine Regel passt: Sie öffnet sich dort, wo ihr Link steht.</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Rule %2 fits (%3): it opens in “%1”.</source>
        <translation>Regel %2 passt (%3): Sie öffnet sich in „%1“.</translation>
    </message>
    <message>
        <source>Says which rule an address meets.</source>
        <translation>Sagt, welche Regel auf eine Adresse zutrifft.</translation>
    </message>
    <message>
        <source>Site rules</source>
        <translation>Regeln für Websites</translation>
    </message>
    <message>
        <source>Your rules appear here. Write a site below, and say where it opens.</source>
        <translation>Hier stehen Ihre Regeln. Geben Sie unten eine Website ein und wählen Sie, wo sie sich öffnet.</translation>
    </message>
</context>
<context>
    <name>SpellingSection</name>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>Check spelling</source>
        <translation>Rechtschreibung prüfen</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Own words</source>
        <translation>Eigene Wörter</translation>
    </message>
    <message>
        <source>No word was added.</source>
        <translation>Kein Wort wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>&amp;Word</source>
        <translation>&amp;Wort</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The dictionary for %1 is being fetched…</source>
        <translation>Das Wörterbuch für %1 wird geholt …</translation>
    </message>
    <message>
        <source>The dictionary for %1 is there.</source>
        <translation>Das Wörterbuch für %1 ist da.</translation>
    </message>
    <message>
        <source>The dictionary for %1 could not be fetched. Check the network, and choose the language again.</source>
        <translation>Das Wörterbuch für %1 konnte nicht geholt werden. Prüfen Sie das Netz und wählen Sie die Sprache noch einmal.</translation>
    </message>
    <message>
        <source>Write a word.</source>
        <translation>Schreiben Sie ein Wort.</translation>
    </message>
    <message>
        <source>This word is there already, or is too long for one.</source>
        <translation>Dieses Wort ist schon da oder zu lang für eines.</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Chromium security patch</source>
        <translation>Sicherheitsstand von Chromium</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>No page runs yet</source>
        <translation>Noch läuft keine Seite</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Off for some pages: the system does not filter them</source>
        <translation>Aus für einige Seiten: Das System filtert sie nicht</translation>
    </message>
    <message>
        <source>Off: it was given up when Bulkhead started</source>
        <translation>Aus: Beim Start von Bulkhead wurde darauf verzichtet</translation>
    </message>
    <message>
        <source>On, as far as the engine was told</source>
        <translation>An, soweit es der Engine gesagt wurde</translation>
    </message>
    <message>
        <source>On: the system filters what pages do</source>
        <translation>An: Das System filtert, was Seiten tun</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Switches of the engine</source>
        <translation>Schalter der Engine</translation>
    </message>
</context>
<context>
    <name>StorageSection</name>
    <message>
        <source>Cache and storage</source>
        <translation>Cache und Speicher</translation>
    </message>
    <message>
        <source>Nothing: it is only in memory</source>
        <translation>Nichts: sie ist nur im Speicher</translation>
    </message>
    <message>
        <source>Press once more to clear it for good.</source>
        <translation>Drücken Sie noch einmal, um es endgültig zu löschen.</translation>
    </message>
    <message>
        <source>HTTP cache</source>
        <translation>HTTP-Cache</translation>
    </message>
    <message>
        <source>All on the disk</source>
        <translation>Alles auf der Platte</translation>
    </message>
    <message>
        <source>Clear the cache</source>
        <translation>Cache leeren</translation>
    </message>
    <message>
        <source>What pages keep</source>
        <translation>Was Seiten behalten</translation>
    </message>
    <message>
        <source>Cookies sign you in; the rest is what pages keep to work faster or without a network. What is cleared cannot be brought back.</source>
        <translation>Cookies melden Sie an; das Übrige behalten Seiten, um schneller oder ohne Netz zu arbeiten. Was gelöscht ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Clear cookies</source>
        <translation>Cookies löschen</translation>
    </message>
    <message>
        <source>Clear everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>The cookies are gone.</source>
        <translation>Die Cookies sind fort.</translation>
    </message>
    <message>
        <source>Everything is gone.</source>
        <translation>Alles ist fort.</translation>
    </message>
    <message>
        <source>Yes, clear cookies</source>
        <translation>Ja, Cookies löschen</translation>
    </message>
    <message>
        <source>Yes, clear everything</source>
        <translation>Ja, alles löschen</translation>
    </message>
    <message>
        <source>As Bulkhead sees fit</source>
        <translation>Wie Bulkhead es für gut hält</translation>
    </message>
    <message>
        <source>&amp;Most for the cache</source>
        <translation>&amp;Höchstens für den Cache</translation>
    </message>
    <message>
        <source>Another limit holds from the partition's next opening on.</source>
        <translation>Eine andere Grenze gilt, sobald die Partition wieder geöffnet wird.</translation>
    </message>
</context>
<context>
    <name>Tab</name>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
</context>
<context>
    <name>TabBar</name>
    <message>
        <source>Tabs</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>asks something</source>
        <translation>fragt etwas</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>plays sound</source>
        <translation>gibt Ton wieder</translation>
    </message>
</context>
<context>
    <name>TabButtons</name>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
    <message>
        <source>New tab in a partition</source>
        <translation>Neuer Tab in einer Partition</translation>
    </message>
</context>
<context>
    <name>TaskModel</name>
    <message>
        <source>Bulkhead itself</source>
        <translation>Bulkhead selbst</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Network of the partitions</source>
        <translation>Netzwerk der Partitionen</translation>
    </message>
    <message>
        <source>Page in the background</source>
        <translation>Seite im Hintergrund</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Service of the engine</source>
        <translation>Dienst der Engine</translation>
    </message>
    <message>
        <source>Starter of processes</source>
        <translation>Starter von Prozessen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
</context>
<context>
    <name>TaskWindow</name>
    <message numerus="yes">
        <source>%n process(es), %1 in all</source>
        <translation>
            <numerusform>%n Prozess, insgesamt %1</numerusform>
            <numerusform>%n Prozesse, insgesamt %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Bulkhead cannot do without it.</source>
        <translation>Bulkhead kommt ohne ihn nicht aus.</translation>
    </message>
    <message>
        <source>End process</source>
        <translation>Prozess beenden</translation>
    </message>
    <message>
        <source>Processes cannot be seen on this system, only on Linux.</source>
        <translation>Prozesse sind auf diesem System nicht zu sehen, nur unter Linux.</translation>
    </message>
    <message>
        <source>Task manager</source>
        <translation>Aufgaben und Prozesse</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>The process could not be ended: %1.</source>
        <translation>Der Prozess konnte nicht beendet werden: %1.</translation>
    </message>
    <message>
        <source>This process had ended already.</source>
        <translation>Dieser Prozess war schon beendet.</translation>
    </message>
</context>
<context>
    <name>testbench</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 falsch</translation>
    </message>
    <message>
        <source>%1 in a frame of another site with allow=</source>
        <translation>%1 in einem Rahmen einer anderen Website mit allow=</translation>
    </message>
    <message>
        <source>%1 in a frame of another site without allow=</source>
        <translation>%1 in einem Rahmen einer anderen Website ohne allow=</translation>
    </message>
    <message>
        <source>%1 in a frame of the same origin</source>
        <translation>%1 in einem Rahmen desselben Ursprungs</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 richtig</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 ausgelassen</translation>
    </message>
    <message>
        <source>%1, allowed</source>
        <translation>%1, erlaubt</translation>
    </message>
    <message>
        <source>%1, allowed after a second</source>
        <translation>%1, nach einer Sekunde erlaubt</translation>
    </message>
    <message>
        <source>%1, denied</source>
        <translation>%1, abgelehnt</translation>
    </message>
    <message>
        <source>%1, dismissed</source>
        <translation>%1, weggeklickt</translation>
    </message>
    <message>
        <source>%1, never answered</source>
        <translation>%1, nie beantwortet</translation>
    </message>
    <message>
        <source>%1, seen by a worker</source>
        <translation>%1, von einem Worker gesehen</translation>
    </message>
    <message>
        <source>%1, without a gesture</source>
        <translation>%1, ohne Geste</translation>
    </message>
    <message>
        <source>%1: the engine asks nobody</source>
        <translation>%1: die Engine fragt niemanden</translation>
    </message>
    <message>
        <source>100 kB a second</source>
        <translation>100 kB in der Sekunde</translation>
    </message>
    <message>
        <source>5 GB, cancelled after a while</source>
        <translation>5 GB, nach einer Weile abgebrochen</translation>
    </message>
    <message>
        <source>5 GB, of which an earlier run left all but the end</source>
        <translation>5 GB, von denen ein früherer Lauf alles bis auf das Ende hinterließ</translation>
    </message>
    <message>
        <source>a blob URL</source>
        <translation>eine blob-URL</translation>
    </message>
    <message>
        <source>a data URL</source>
        <translation>eine data-URL</translation>
    </message>
    <message>
        <source>a fault on a host that insisted on security (HSTS)</source>
        <translation>ein Fehler auf einem Host, der auf Sicherheit bestand (HSTS)</translation>
    </message>
    <message>
        <source>a frame of another site has storage of its own</source>
        <translation>ein Rahmen einer anderen Website hat eigenen Speicher</translation>
    </message>
    <message>
        <source>a kind that nobody knows</source>
        <translation>eine Art, die niemand kennt</translation>
    </message>
    <message>
        <source>a length that is less than what comes</source>
        <translation>eine Länge, die kleiner ist als das, was kommt</translation>
    </message>
    <message>
        <source>a length that is more than what comes</source>
        <translation>eine Länge, die größer ist als das, was kommt</translation>
    </message>
    <message>
        <source>a minute: asked once</source>
        <translation>eine Minute: einmal gefragt</translation>
    </message>
    <message>
        <source>a name from hell: %1</source>
        <translation>ein Name aus der Hölle: %1</translation>
    </message>
    <message>
        <source>a PAC script leaves the others alone</source>
        <translation>ein PAC-Skript lässt die anderen in Ruhe</translation>
    </message>
    <message>
        <source>a PAC script sends one host through a proxy</source>
        <translation>ein PAC-Skript schickt einen Host durch einen Proxy</translation>
    </message>
    <message>
        <source>a page with HTTPS that wants a script and a request without</source>
        <translation>eine Seite mit HTTPS, die ein Skript und eine Anfrage ohne will</translation>
    </message>
    <message>
        <source>a proxy that asks for a password</source>
        <translation>ein Proxy, der nach einem Passwort fragt</translation>
    </message>
    <message>
        <source>a proxy that is not there</source>
        <translation>ein Proxy, der nicht da ist</translation>
    </message>
    <message>
        <source>a proxy that wants another password</source>
        <translation>ein Proxy, der ein anderes Passwort will</translation>
    </message>
    <message>
        <source>a script begins it</source>
        <translation>ein Skript beginnt ihn</translation>
    </message>
    <message>
        <source>a server that does not speak TLS</source>
        <translation>ein Server, der kein TLS spricht</translation>
    </message>
    <message>
        <source>a server that only speaks TLS 1.1</source>
        <translation>ein Server, der nur TLS 1.1 spricht</translation>
    </message>
    <message>
        <source>a server that wants a certificate of the client, which shows none</source>
        <translation>ein Server, der ein Zertifikat des Clients will, und der zeigt keines</translation>
    </message>
    <message>
        <source>a server that wants a certificate of the client, which shows one</source>
        <translation>ein Server, der ein Zertifikat des Clients will, und der zeigt eines</translation>
    </message>
    <message>
        <source>a service worker answers, and keeps an answer</source>
        <translation>ein Service Worker antwortet, und behält eine Antwort</translation>
    </message>
    <message>
        <source>A site of Bulkhead’s own. It lives on this machine and ends with the program.</source>
        <translation>Eine Website von Bulkhead selbst. Sie lebt auf diesem Rechner und endet mit dem Programm.</translation>
    </message>
    <message>
        <source>a slow one</source>
        <translation>eine langsame</translation>
    </message>
    <message>
        <source>a user agent and languages of one’s own</source>
        <translation>ein eigener User-Agent und eigene Sprachen</translation>
    </message>
    <message>
        <source>a wrong password</source>
        <translation>ein falsches Passwort</translation>
    </message>
    <message>
        <source>an empty one</source>
        <translation>eine leere</translation>
    </message>
    <message>
        <source>an ordinary file</source>
        <translation>eine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>Ask in this frame</source>
        <translation>In diesem Rahmen fragen</translation>
    </message>
    <message>
        <source>asked whether it changed</source>
        <translation>gefragt, ob es sich geändert hat</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>By then it counts no longer as pressed</source>
        <translation>Bis dahin gilt sie nicht mehr als gedrückt</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>client hints agree with what scripts see</source>
        <translation>Client Hints stimmen mit dem überein, was Skripte sehen</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Download it</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>dropped again and again</source>
        <translation>wieder und wieder abgerissen</translation>
    </message>
    <message>
        <source>dropped at 50 % by a server without ranges</source>
        <translation>bei 50 % abgerissen, von einem Server ohne Bereiche</translation>
    </message>
    <message>
        <source>dropped at 50 %, another ETag afterwards</source>
        <translation>bei 50 % abgerissen, danach ein anderes ETag</translation>
    </message>
    <message>
        <source>dropped at 50 %, then resumed</source>
        <translation>bei 50 % abgerissen, dann fortgesetzt</translation>
    </message>
    <message>
        <source>every kind of storage</source>
        <translation>jede Art von Speicher</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>expected %1, seen %2</source>
        <translation>erwartet %1, gesehen %2</translation>
    </message>
    <message>
        <source>from the dock</source>
        <translation>vom Dock aus</translation>
    </message>
    <message>
        <source>half a second more for each answer</source>
        <translation>eine halbe Sekunde mehr für jede Antwort</translation>
    </message>
    <message>
        <source>HTTP to a host that insisted on security becomes HTTPS</source>
        <translation>HTTP zu einem Host, der auf Sicherheit bestand, wird HTTPS</translation>
    </message>
    <message>
        <source>HTTP to a host that never insisted stays as it is</source>
        <translation>HTTP zu einem Host, der nie darauf bestand, bleibt, wie es ist</translation>
    </message>
    <message>
        <source>HttpOnly: sent, and hidden from scripts</source>
        <translation>HttpOnly: gesendet, und vor Skripten verborgen</translation>
    </message>
    <message>
        <source>in a frame of another site</source>
        <translation>in einem Rahmen einer anderen Website</translation>
    </message>
    <message>
        <source>in a frame of another site with allow=</source>
        <translation>in einem Rahmen einer anderen Website mit allow=</translation>
    </message>
    <message>
        <source>in a frame of the same origin</source>
        <translation>in einem Rahmen desselben Ursprungs</translation>
    </message>
    <message>
        <source>in a worker</source>
        <translation>in einem Worker</translation>
    </message>
    <message>
        <source>in the page itself</source>
        <translation>in der Seite selbst</translation>
    </message>
    <message>
        <source>kind and name disagree: %1</source>
        <translation>Art und Name widersprechen sich: %1</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>kein Netz</translation>
    </message>
    <message>
        <source>nobody signs in</source>
        <translation>niemand meldet sich an</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing is kept: asked twice</source>
        <translation>nichts wird aufbewahrt: zweimal gefragt</translation>
    </message>
    <message>
        <source>one in order, but the authority is not trusted</source>
        <translation>eines, das in Ordnung ist, aber der Stelle wird nicht vertraut</translation>
    </message>
    <message>
        <source>one in order, of a trusted authority</source>
        <translation>eines, das in Ordnung ist, von einer vertrauten Stelle</translation>
    </message>
    <message>
        <source>one of an authority that may not speak for the host</source>
        <translation>eines von einer Stelle, die für den Host nicht sprechen darf</translation>
    </message>
    <message>
        <source>one of an authority that nobody knows</source>
        <translation>eines von einer Stelle, die niemand kennt</translation>
    </message>
    <message>
        <source>one of another host</source>
        <translation>eines von einem anderen Host</translation>
    </message>
    <message>
        <source>one of the future</source>
        <translation>eines aus der Zukunft</translation>
    </message>
    <message>
        <source>one that has expired</source>
        <translation>ein abgelaufenes</translation>
    </message>
    <message>
        <source>one that has expired, and a person goes on all the same</source>
        <translation>ein abgelaufenes, und jemand geht trotzdem weiter</translation>
    </message>
    <message>
        <source>one that its authority has revoked, as the server itself hands on</source>
        <translation>eines, das seine Stelle widerrufen hat, wie der Server selbst weitergibt</translation>
    </message>
    <message>
        <source>one that signed itself</source>
        <translation>eines, das sich selbst unterschrieben hat</translation>
    </message>
    <message>
        <source>one that tells no length</source>
        <translation>eine, die keine Länge nennt</translation>
    </message>
    <message>
        <source>one that travels packed</source>
        <translation>eine, die gepackt übertragen wird</translation>
    </message>
    <message>
        <source>one with a key that is too short</source>
        <translation>eines mit zu kurzem Schlüssel</translation>
    </message>
    <message>
        <source>one without end, cancelled after a while</source>
        <translation>eine ohne Ende, nach einer Weile abgebrochen</translation>
    </message>
    <message>
        <source>only a person can try it</source>
        <translation>das kann nur ein Mensch ausprobieren</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Partitioned: kept for this site alone</source>
        <translation>Partitioned: nur für diese Website aufbewahrt</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>prefixes: only what keeps their promise is taken</source>
        <translation>Präfixe: nur was hält, was sie versprechen, wird angenommen</translation>
    </message>
    <message>
        <source>Proxies and the network</source>
        <translation>Proxys und das Netz</translation>
    </message>
    <message>
        <source>redirects without end</source>
        <translation>Umleitungen ohne Ende</translation>
    </message>
    <message>
        <source>Run it in 6 s</source>
        <translation>In 6 s ausführen</translation>
    </message>
    <message>
        <source>Run this page</source>
        <translation>Diese Seite ausführen</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>SameSite: what another site may set and gets</source>
        <translation>SameSite: was eine andere Website setzen darf und bekommt</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Service worker and cache</source>
        <translation>Service Worker und Cache</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Test bench</source>
        <translation>Prüfstand</translation>
    </message>
    <message>
        <source>the browser itself begins it</source>
        <translation>der Browser selbst beginnt ihn</translation>
    </message>
    <message>
        <source>the engine has no made-up camera and microphone: start with --testbench</source>
        <translation>die Engine hat keine erfundene Kamera und kein erfundenes Mikrofon: mit --testbench starten</translation>
    </message>
    <message>
        <source>The frame that asks</source>
        <translation>Der Rahmen, der fragt</translation>
    </message>
    <message>
        <source>the library cryptography is not installed (the extra testbench brings it)</source>
        <translation>die Bibliothek cryptography ist nicht installiert (das Extra testbench bringt sie mit)</translation>
    </message>
    <message>
        <source>the library pyOpenSSL is not installed (the extra testbench brings it)</source>
        <translation>die Bibliothek pyOpenSSL ist nicht installiert (das Extra testbench bringt sie mit)</translation>
    </message>
    <message>
        <source>the name of the link’s attribute</source>
        <translation>der Name aus dem Attribut des Links</translation>
    </message>
    <message>
        <source>the right password</source>
        <translation>das richtige Passwort</translation>
    </message>
    <message>
        <source>the server says %1</source>
        <translation>der Server sagt %1</translation>
    </message>
    <message>
        <source>three redirects on the way</source>
        <translation>drei Umleitungen auf dem Weg</translation>
    </message>
    <message>
        <source>through a proxy</source>
        <translation>durch einen Proxy</translation>
    </message>
    <message>
        <source>through a proxy that wants a password</source>
        <translation>durch einen Proxy, der ein Passwort will</translation>
    </message>
    <message>
        <source>too long, for another host, of the past, taken back</source>
        <translation>zu lang, für einen anderen Host, aus der Vergangenheit, zurückgenommen</translation>
    </message>
    <message>
        <source>User agent and client hints</source>
        <translation>User-Agent und Client Hints</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>what a site may keep</source>
        <translation>was eine Website aufbewahren darf</translation>
    </message>
    <message>
        <source>What begins with “session” is seen by the browser, and with “server” by the test bench’s servers.</source>
        <translation>Was mit „session“ beginnt, sieht der Browser, und mit „server“ sehen es die Server des Prüfstands.</translation>
    </message>
    <message>
        <source>what is sent is what scripts see</source>
        <translation>was gesendet wird, ist, was Skripte sehen</translation>
    </message>
    <message>
        <source>Where it asks: </source>
        <translation>Wo gefragt wird: </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
</context>
<context>
    <name>TransferSection</name>
    <message>
        <source>Copy and move</source>
        <translation>Kopieren und mitnehmen</translation>
    </message>
    <message>
        <source>A copy has the look of the partition and everything that it is set to: proxy and rules, user agent, network, scripts, words, authorities.</source>
        <translation>Eine Kopie hat das Aussehen der Partition und alles, was an ihr eingestellt ist: Proxy und Regeln, Browserkennung, Netz, Skripte, Wörter, Zertifizierungsstellen.</translation>
    </message>
    <message>
        <source>With data: cookies, storage, history</source>
        <translation>Mit Daten: Cookies, Speicher, Verlauf</translation>
    </message>
    <message>
        <source>With the passwords of proxies</source>
        <translation>Mit den Passwörtern von Proxys</translation>
    </message>
    <message>
        <source>Export to a file…</source>
        <translation>In eine Datei exportieren …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export the partition</source>
        <translation>Partition exportieren</translation>
    </message>
    <message>
        <source>There is a second partition now.</source>
        <translation>Es gibt jetzt eine zweite Partition.</translation>
    </message>
    <message>
        <source>With data, whoever has the file is signed in as you. The tabs of the partition sleep while it is copied.</source>
        <translation>Mit Daten ist jeder, der die Datei hat, als Sie angemeldet. Die Tabs der Partition schlafen, während sie kopiert wird.</translation>
    </message>
    <message>
        <source>A temporary partition has no data on the disk that could be copied.</source>
        <translation>Eine temporäre Partition hat keine Daten auf der Platte, die man kopieren könnte.</translation>
    </message>
    <message>
        <source>This partition is gone.</source>
        <translation>Diese Partition ist fort.</translation>
    </message>
    <message>
        <source>This is no file. Choose another.</source>
        <translation>Das ist keine Datei. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>There is no such folder. Choose another.</source>
        <translation>Es gibt keinen solchen Ordner. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The partition is in %1.</source>
        <translation>Die Partition ist in %1.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zur Startseite</translation>
    </message>
    <message numerus="yes">
        <source>Another try in %n second(s)</source>
        <translation>
            <numerusform>Neuer Versuch in %n Sekunde</numerusform>
            <numerusform>Neuer Versuch in %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wiping</name>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
</context>
</TS>
