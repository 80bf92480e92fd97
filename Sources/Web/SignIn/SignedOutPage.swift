import Instruments
import Kernel
import Markup

/// 401 after something was sent: the session had ended. What was typed stands on the page, so that it can be copied and
/// nobody types it twice; what is secret or no words is left out.
struct SignedOutPage: Page {
    let typed: FormBody?

    var title: String { "You have been signed out" }

    private var words: [Fact] {
        (typed?.values ?? [:])
            .filter { !$0.key.contains("password") && !["token", "code", "old-code", "version", "back"].contains($0.key) }
            .sorted { $0.key < $1.key }
            .compactMap { field, values in
                let text = values.filter { !$0.isBlank }.joined(separator: "\n")
                return text.isEmpty ? nil : Fact(SignedOutPage.label(of: field), text)
            }
    }

    var content: HTML {
        div(.css("refusal narrow")) {
            h1 { title }
            p { "Your session had ended before this arrived, so nothing was changed." }
            p { "Sign in again and go back to the page: what you were typing is kept on this computer." }
            p { linkButton("Sign in again", to: "/sign-in") }
            if !words.isEmpty {
                h2 { "What you had typed" }
                p { "To be safe, copy what you need before you leave this page." }
                summaryList(words)
            }
        }
    }

    /// `job-title` as it would begin a line: "Job title".
    private static func label(of field: String) -> String {
        let words = field.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
