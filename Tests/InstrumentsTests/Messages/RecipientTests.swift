import Instruments
import Testing

@Suite("Whom a message is for")
struct RecipientTests {
    @Test(
        "An e-mail address is taken as it is typed, without what stands around it",
        arguments: [
            "head@elmgrove.example", " head@elmgrove.example\n", "o'brien+safe@mail.elmgrove.example", "łucja@elmgrove.example",
        ])
    func address(typed: String) {
        let address = Recipient.emailAddress(typed)
        #expect(address?.contains("@") == true)
        #expect(address?.contains { $0.isWhitespace } == false)
    }

    @Test(
        "What no letter can go to is no address",
        arguments: [
            "", "head", "head@", "@elmgrove.example", "head@elmgrove", "a b@elmgrove.example", "a@b@c.example", "head@.example",
            "head@elmgrove.", "head@elm..example", "x\r\nBcc: all@elmgrove.example", "Head <head@elmgrove.example>",
            "a@elmgrove.example,b@elmgrove.example", String(repeating: "a", count: 250) + "@elmgrove.example",
        ])
    func noAddress(typed: String) {
        #expect(Recipient.emailAddress(typed) == nil)
    }

    @Test(
        "A mobile number is read however it is written",
        arguments: [
            ("07700 900123", "+447700900123"), ("+44 7700 900 123", "+447700900123"), ("+44 (0)7700 900123", "+447700900123"),
            ("0044 7700-900123", "+447700900123"), ("+353 87 123 4567", "+353871234567"), ("(07700) 900.123", "+447700900123"),
        ])
    func mobile(typed: String, number: String) {
        #expect(Recipient.mobileNumber(typed) == number)
    }

    @Test(
        "A number that takes no text message is none: a landline, one too short or long, words",
        arguments: [
            "", "0161 496 0123", "+44 161 496 0123", "07700 90012", "07700 9001234", "ring me", "+", "999", "07700 90012x",
        ])
    func noMobile(typed: String) {
        #expect(Recipient.mobileNumber(typed) == nil)
    }

    @Test("What opens a private link is not shown to who reads the log")
    func secrets() {
        let body = "Answer here: https://lantern.example/l/Abc-123_xyz~9 and not by e-mail. /links/abc stays."
        #expect(Message.withoutSecrets(body) == "Answer here: https://lantern.example/l/… and not by e-mail. /links/abc stays.")
    }
}
