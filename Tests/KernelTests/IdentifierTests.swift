import Kernel
import LanternTesting
import Testing

@Suite("Identifiers that check themselves")
struct IdentifierTests {
    @Test(
        "An NHS number with its right check digit is read, and shown 3-3-4",
        arguments: 0..<200 as Range<UInt64>
    )
    func validNHSNumber(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let nine = "999" + (0..<6).map { _ in String(random.int(in: 0...9)) }.joined()
        let digits = nine.compactMap(\.wholeNumberValue)
        let sum = (0..<9).reduce(0) { $0 + digits[$1] * (10 - $1) }
        // By hand: the one last digit that makes the whole weighted sum a multiple of 11, or none.
        let right = (0...9).first { (sum + $0) % 11 == 0 }
        for last in 0...9 {
            let number = try? NHSNumber(nine + String(last))
            #expect((number != nil) == (last == right))
        }
        if let right {
            let number = try NHSNumber(
                " \(nine.prefix(3))-\(nine.dropFirst(3).prefix(3)) \(nine.suffix(3))\(right) "
            )
            #expect(
                number.description
                    == "\(nine.prefix(3)) \(nine.dropFirst(3).prefix(3)) \(nine.suffix(3))\(right)"
            )
        }
    }

    @Test("Two changed places in an NHS number are found", arguments: 0..<100 as Range<UInt64>)
    func swapped(seed: UInt64) {
        var random = SeededRandom(seed)
        let digits = (0..<10).map { _ in Character(String(random.int(in: 0...9))) }
        guard (try? NHSNumber(String(digits))) != nil else { return }
        let place = random.int(in: 0...8)
        var changed = digits
        changed.swapAt(place, place + 1)
        #expect(changed == digits || (try? NHSNumber(String(changed))) == nil)
    }

    @Test(
        "An NHS number that fails says what to do",
        arguments: ["", "999", "99900012345", "999000123X", "٩٩٩٠٠٠١٢٣٤"]
    )
    func notTenDigits(text: String) {
        #expect(throws: NHSNumberProblem.notTenDigits) { try NHSNumber(text) }
    }

    @Test("A known good NHS number is read, and its neighbour is not")
    func known() throws {
        #expect(try NHSNumber("943 476 5919").digits == "9434765919")
        #expect(throws: NHSNumberProblem.checkFailed) { try NHSNumber("943 476 5918") }
    }

    @Test("A unique pupil number is read only with its own check letter", arguments: 0..<200 as Range<UInt64>)
    func upn(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
        let digits = (0..<11).map { _ in random.int(in: 0...9) }
        let isTemporary = random.onceIn(2)
        let lastValue = random.int(in: 0...(isTemporary ? 22 : 9))
        let last = isTemporary ? String(Array(letters)[lastValue]) : String(lastValue)
        var sum = 13 * lastValue
        for (place, digit) in digits.enumerated() { sum += digit * (place + 2) }
        let rest = digits.map(String.init).joined() + last
        for (value, letter) in letters.enumerated() {
            let upn = try? UPN("\(letter)\(rest)".lowercased())
            #expect((upn != nil) == (value == sum % 23))
            if let upn {
                #expect(upn.isTemporary == isTemporary)
                #expect(upn.text == "\(letter)\(rest)")
            }
        }
    }

    @Test(
        "Letters that look like digits are in no unique pupil number",
        arguments: ["I", "O", "S", "1", "É"]
    )
    func upnLetters(letter: String) {
        #expect(throws: UPNProblem.wrongShape) { try UPN(letter + "123456789012") }
    }

    @Test("A postcode is kept as typed and compared without spaces in capitals")
    func postcode() {
        let typed = Postcode(" bs1 4nd")
        #expect(typed.asTyped == " bs1 4nd")
        #expect(typed == Postcode("BS14ND"))
        #expect(Set([typed, Postcode("BS1 4ND")]).count == 1)
        #expect(typed.inWords == "BS1 4ND")
    }

    @Test(
        "Half a postcode is kept and known for half",
        arguments: ["BS1", "", "near the church", "BS1 4N", "B514 4NDD"]
    )
    func half(text: String) {
        #expect(!Postcode(text).isWhole)
        #expect(Postcode(text).inWords == text)
    }

    @Test(
        "Every shape of postcode is whole",
        arguments: ["M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "GIR 0AA"]
    )
    func whole(text: String) {
        #expect(Postcode(text).isWhole)
        #expect(Postcode(text.lowercased()).inWords == text)
    }
}
