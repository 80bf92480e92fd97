import Instruments
import Kernel
import Markup

/// Setting up an authenticator.
struct AuthenticatorPage: Page {
    let state: FormState
    let code: TimeCode
    let address: String
    let back: String
    let token: String

    private var heading: String { "Set up your authenticator" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { heading }
            p {
                "A password alone is not enough for this record. An authenticator is an app on your telephone, or a password manager, that shows a new code every half minute."
            }
            authenticatorSteps(code, address: address)
            postForm("/sign-in/authenticator", token: token) {
                hiddenField("back", back)
                textField(
                    FieldWords("code", "Code from your authenticator"),
                    in: state,
                    size: .ten,
                    autocomplete: "one-time-code",
                    inputmode: "numeric"
                )
                submitButton("Continue")
            }
        }
    }
}

/// How a key gets into an authenticator: by camera, by typing, or as a whole text.
func authenticatorSteps(_ code: TimeCode, address: String) -> HTML {
    group {
        ol {
            li { "Open your authenticator and add an account." }
            li {
                "Point its camera at this picture, or type the key: "
                strong(.css("authenticator-key")) { code.keyInFours }
            }
            li { "Type the six digits that it now shows." }
        }
        qrFigure(address)
        disclosure("Where can I find the setting as a text?") {
            p { "Some authenticators take this whole text:" }
            p(.css("authenticator-address")) { Markup.code { address } }
        }
    }
}

extension TimeCode {
    /// As people read it out.
    fileprivate var keyInFours: String {
        stride(from: 0, to: key.count, by: 4).map { String(key.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}

/// Dark modules on white, with the quiet zone that cameras need. Nothing when there is more than a picture can hold: the
/// key can still be typed.
private func qrFigure(_ text: String) -> HTML {
    guard let picture = QRCode(text) else { return .nothing }
    let side = Double(picture.size + 8)
    return svg(
        .css("qr"),
        .viewBox(0, 0, side, side),
        .role("img"),
        .aria("label", "The same key as a picture for the camera of a telephone"),
        .svg("shape-rendering", "crispEdges")
    ) {
        rect(.svg("width", side), .svg("height", side), .svg("fill", "#fff"))
        path(.svg("d", outline(of: picture)), .svg("fill", "#000"))
    }
}

/// Each run of dark modules in a row as one bar.
private func outline(of picture: QRCode) -> String {
    var drawn = ""
    for y in 0..<picture.size {
        var x = 0
        while x < picture.size {
            let start = x
            while x < picture.size, picture.isDark(x, y) { x += 1 }
            if x > start { drawn += "M\(start + 4) \(y + 4)h\(x - start)v1h-\(x - start)z" }
            x += 1
        }
    }
    return drawn
}
