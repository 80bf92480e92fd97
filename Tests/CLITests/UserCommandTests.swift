import Foundation
import Testing

@Suite("lantern user")
struct UserCommandTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func user(_ words: String...) throws -> Program {
        try Program.run(["user"] + words + ["--data", folder.url.path])
    }

    @Test("ADM-2: somebody is added with a one-time link, listed, given a new one, shut out and let in again")
    func throughout() throws {
        let added = try user(
            "add", "ada@ambleford.example", "--name", "Ada Lindqvist", "--role", "administrator", "--public-url",
            "https://lantern.example/"
        )
        #expect(added.status == 0)
        #expect(added.output.wholeMatch(of: /https:\/\/lantern\.example\/welcome\/[\w-]{43}\n/) != nil)
        #expect(added.messages.contains("good once"))
        let again = try user("reset-access", "ADA@ambleford.example")
        #expect(again.output.hasPrefix("http://127.0.0.1:8080/welcome/"))
        #expect(again.output != added.output)

        _ = try user("add", "pat@ambleford.example", "--name", "Pat Underhill", "--post", "Head of Service")
        #expect(try user("disable", "pat@ambleford.example").output == "pat@ambleford.example is shut out.\n")
        let listed = try user("list", "--format", "csv").output.split(whereSeparator: \.isNewline).map(String.init)
        #expect(listed[0] == "email,name,post,agency,roles,disabledSince")
        #expect(listed[1] == "ada@ambleford.example,Ada Lindqvist,,,administrator,")
        #expect(listed[2].hasPrefix("pat@ambleford.example,Pat Underhill,Head of Service,,,20"))
        #expect(try user("reset-access", "pat@ambleford.example").status == 1)
        #expect(try user("disable", "pat@ambleford.example", "--undo").status == 0)
        #expect(try user("list").output.contains("Pat Underhill"))
    }

    @Test("ADM-2: what cannot be done ends with 1 and says how to mend it")
    func refused() throws {
        let role = try user("add", "x@ambleford.example", "--name", "X", "--role", "king")
        #expect(role.status == 1)
        #expect(role.messages.contains("There is no role “king”"))
        #expect(try user("add", "no address", "--name", "X").messages.contains("Give an e-mail address"))
        #expect(try user("add", "x@ambleford.example", "--name", " ").messages.contains("name"))
        let nobody = try user("disable", "nobody@ambleford.example")
        #expect(nobody.status == 1)
        #expect(nobody.messages.contains("nobody@ambleford.example"))
        #expect(try user("list").output.split(separator: "\n").count == 1)
    }
}
