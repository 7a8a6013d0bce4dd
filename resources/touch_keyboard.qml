// The keyboard on a kiosk's screen: Qt's own, without any key that leads out of it, and nothing of
// what a person types is learnt. Texts are on its keys only.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

Rectangle {
    id: root

    // What the program says: a locale such as de_AT, how high this may be, whether it may be there.
    property string language
    property real most
    property bool allowed: true
    // What it tells the program: how high it is now.
    readonly property int wanted: allowed && panel.active ? Math.ceil(panel.height) : 0
    // The person has gone.
    signal forgotten

    readonly property var style: panel.keyboard.style
    readonly property Item offers: panel.keyboard.alternativeKeys
    readonly property real shape: style ? style.keyboardDesignHeight / style.keyboardDesignWidth : 1

    color: style ? style.keyboardBackgroundColor : "black"

    // The layout of the language; of its other country if there is none of this one.
    function layoutFor(name) {
        const known = VirtualKeyboardSettings.availableLocales
        const main = name.split("_")[0]
        return known.find(one => one === name) ?? known.find(one => one.split("_")[0] === main)
            ?? "en_US"
    }

    function settle() {
        if (VirtualKeyboardSettings.availableLocales.length === 0)
            return
        const name = layoutFor(language)
        VirtualKeyboardSettings.activeLocales = [name]
        VirtualKeyboardSettings.locale = name
    }

    Component.onCompleted: {
        VirtualKeyboardSettings.inputMethodHints = Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        VirtualKeyboardSettings.handwritingModeDisabled = true
        VirtualKeyboardSettings.defaultDictionaryDisabled = true
        VirtualKeyboardSettings.fullScreenMode = false
        VirtualKeyboardSettings.visibleFunctionKeys = QtVirtualKeyboard.KeyboardFunctionKeys.Hide
        settle()
    }

    onForgotten: {
        panel.keyboard.symbolMode = false
        InputContext.clear()
        InputContext.inputEngine.virtualKeyCancel()
        InputContext.priv.shiftHandler.capsLockActive = false
        InputContext.priv.shiftHandler.shiftActive = false
        VirtualKeyboardSettings.userDataReset()
    }

    // What a held key offers lies above it: for the highest keys that would be outside.
    Binding {
        target: root.offers.listView
        property: "y"
        value: Math.max(8, root.offers.origin.y - root.offers.listView.height)
    }

    // The sign of a menu that has no entries here.
    Binding {
        target: root.style
        property: "component_settingsIcon"
        value: nothing
        when: root.style !== null
    }

    Component {
        id: nothing

        Item {}
    }

    Connections {
        target: VirtualKeyboardSettings
        function onAvailableLocalesChanged() { root.settle() }
    }

    InputPanel {
        id: panel
        // The handles for a selection would be drawn here, and belong over the page.
        desktopPanel: true
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        width: Math.min(root.width, root.most / root.shape)
        height: implicitHeight
    }
}
