<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddressBar</name>
    <message numerus="yes">
        <source>%n pop-up(s) blocked. Press to open.</source>
        <translation>
            <numerusform>%n pop-up blocked. Press to open.</numerusform>
            <numerusform>%n pop-ups blocked. Press to open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message numerus="yes">
        <source>%n finished</source>
        <translation>
            <numerusform>%n finished</numerusform>
            <numerusform>%n finished</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookmarkCommands</name>
    <message numerus="yes">
        <source>%n bookmark(s) imported.</source>
        <translation>
            <numerusform>%n bookmark imported.</numerusform>
            <numerusform>%n bookmarks imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CookieFiles</name>
    <message numerus="yes">
        <source>%n cookie(s) imported.</source>
        <translation>
            <numerusform>%n cookie imported.</numerusform>
            <numerusform>%n cookies imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s) saved as %1.</source>
        <translation>
            <numerusform>%n cookie saved as %1.</numerusform>
            <numerusform>%n cookies saved as %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s) were left out:</source>
        <translation>
            <numerusform>%n cookie was left out:</numerusform>
            <numerusform>%n cookies were left out:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CookieWindow</name>
    <message numerus="yes">
        <source>%n cookie(s) chosen, %1</source>
        <translation>
            <numerusform>%n cookie chosen, %1</numerusform>
            <numerusform>%n cookies chosen, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s) deleted.</source>
        <translation>
            <numerusform>%n cookie deleted.</numerusform>
            <numerusform>%n cookies deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s), %1</source>
        <translation>
            <numerusform>%n cookie, %1</numerusform>
            <numerusform>%n cookies, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n cookie(s) of %1, and all that these sites keep? You are signed out there, and it cannot be undone.</source>
        <translation>
            <numerusform>Delete %n cookie of %1, and all that these sites keep? You are signed out there, and it cannot be undone.</numerusform>
            <numerusform>Delete %n cookies of %1, and all that these sites keep? You are signed out there, and it cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashCover</name>
    <message numerus="yes">
        <source>It has stopped %n time(s) in this tab.</source>
        <translation>
            <numerusform>It has stopped %n time in this tab.</numerusform>
            <numerusform>It has stopped %n times in this tab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Load again in %n second(s)</source>
        <translation>
            <numerusform>Load again in %n second</numerusform>
            <numerusform>Load again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeletionPanel</name>
    <message numerus="yes">
        <source>%n download(s) are running in it.</source>
        <translation>
            <numerusform>%n download is running in it.</numerusform>
            <numerusform>%n downloads are running in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tab(s) of it are open and will be closed.</source>
        <translation>
            <numerusform>%n tab of it is open and will be closed.</numerusform>
            <numerusform>%n tabs of it are open and will be closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting for %n download(s) to end…</source>
        <translation>
            <numerusform>Waiting for %n download to end…</numerusform>
            <numerusform>Waiting for %n downloads to end…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DownloadPanel</name>
    <message numerus="yes">
        <source>%n download(s) were taken out of the list. Their files stay.</source>
        <translation>
            <numerusform>%n download was taken out of the list. Its file stays.</numerusform>
            <numerusform>%n downloads were taken out of the list. Their files stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DownloadWait</name>
    <message numerus="yes">
        <source>%n download(s) of “%1” still run. The partition ends when they have ended.</source>
        <translation>
            <numerusform>%n download of “%1” still runs. The partition ends when that has ended.</numerusform>
            <numerusform>%n downloads of “%1” still run. The partition ends when they have ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%n download(s) will be cancelled when Bulkhead quits.</source>
        <translation>
            <numerusform>%n download will be cancelled when Bulkhead quits.</numerusform>
            <numerusform>%n downloads will be cancelled when Bulkhead quits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) will stop when Bulkhead quits, and can go on later.</source>
        <translation>
            <numerusform>%n download will stop when Bulkhead quits, and can go on later.</numerusform>
            <numerusform>%n downloads will stop when Bulkhead quits, and can go on later.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeRow</name>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n earlier message</numerusform>
            <numerusform>%n earlier messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PermissionWindow</name>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) chosen</source>
        <translation>
            <numerusform>%n decision chosen</numerusform>
            <numerusform>%n decisions chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) taken back.</source>
        <translation>
            <numerusform>%n decision taken back.</numerusform>
            <numerusform>%n decisions taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n decision(s)? The sites will ask again.</source>
        <translation>
            <numerusform>Take back %n decision? The site will ask again.</numerusform>
            <numerusform>Take back %n decisions? The sites will ask again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message numerus="yes">
        <source>Wrong PIN. %n more until the pad is locked.</source>
        <translation>
            <numerusform>Wrong PIN. %n more until the pad is locked.</numerusform>
            <numerusform>Wrong PIN. %n more until the pad is locked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Locked for %n more second(s).</source>
        <translation>
            <numerusform>Locked for %n more second.</numerusform>
            <numerusform>Locked for %n more seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestWindow</name>
    <message numerus="yes">
        <source>%n older one(s) dropped</source>
        <translation>
            <numerusform>%n older one dropped</numerusform>
            <numerusform>%n older ones dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) saved as %1.</source>
        <translation>
            <numerusform>%n request saved as %1.</numerusform>
            <numerusform>%n requests saved as %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>security-key</name>
    <message numerus="yes">
        <source>%n attempt(s) left before the key is locked.</source>
        <translation>
            <numerusform>%n attempt left before the key is locked.</numerusform>
            <numerusform>%n attempts left before the key is locked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SiteData</name>
    <message numerus="yes">
        <source>%n cookie(s) go there, %1</source>
        <translation>
            <numerusform>%n cookie goes there, %1</numerusform>
            <numerusform>%n cookies go there, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskWindow</name>
    <message numerus="yes">
        <source>%n process(es), %1 in all</source>
        <translation>
            <numerusform>%n process, %1 in all</numerusform>
            <numerusform>%n processes, %1 in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message numerus="yes">
        <source>Another try in %n second(s)</source>
        <translation>
            <numerusform>Another try in %n second</numerusform>
            <numerusform>Another try in %n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
