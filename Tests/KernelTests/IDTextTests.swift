import Foundation
import Kernel
import LanternTesting
import Testing

@Suite("Identities as text")
struct IDTextTests {
    private enum Thing {}

    @Test(
        "An id is written as Foundation writes it in lower case, and read back in either case",
        arguments: 0..<200 as Range<UInt64>)
    func text(seed: UInt64) throws {
        let id = SeededIDs(seed).next(Thing.self, at: Instant(milliseconds: 1_772_470_500_000))
        #expect(id.description == id.uuid.uuidString.lowercased())
        #expect(ID<Thing>(id.description) == id)
        #expect(ID<Thing>(id.description.uppercased()) == id)
    }

    @Test(
        "What is no UUID is no id",
        arguments: [
            "", "x", "01a1fd12-4ee7-7258-8a60-5143192a1ad", "01a1fd12-4ee7-7258-8a60-5143192a1ad22",
            "01a1fd1204ee7-7258-8a60-5143192a1ad2", "01a1fd12-4ee7-7258-8a60-5143192a1adg",
            "{1a1fd12-4ee7-7258-8a60-5143192a1ad2",
            "01a1fd12-4ee7-7258-8a60-5143192a1a\u{661}", "../../etc/passwd/aaaaaaaaaaaaaaaaaaaa",
        ])
    func refused(text: String) {
        #expect(ID<Thing>(text) == nil)
    }
}
