import Foundation
import Testing

@Suite("Floors: who may import what")
struct FloorTests {
    /// Modules of ours that a floor may import, though a target might allow more.
    static let allowed: [String: Set<String>] = [
        "Kernel": [],
        "Markup": ["Kernel"],
        "Documents": ["Kernel", "CLibzip"],
        "Definitions": ["Kernel"],
        "PlanReading": ["Documents", "Kernel"],
        "Matching": ["Kernel"],
        "Synthetic": ["Kernel"],
        "Store": ["Kernel", "CLibpq"],
        "Instruments": ["Store", "Matching", "Definitions", "Kernel"],
        "Pathways": ["Instruments", "Matching", "PlanReading", "Documents", "Store", "Definitions", "Kernel"],
        "Web": ["Pathways", "Instruments", "Matching", "PlanReading", "Documents", "Definitions", "Markup", "Kernel"],
        "Jobs": ["Pathways", "Instruments", "Definitions", "Kernel"],
        "CLI": [
            "Web", "Jobs", "Pathways", "Instruments", "Matching", "Synthetic", "PlanReading", "Documents", "Store", "Definitions",
            "Markup", "Kernel",
        ],
        "LanternTesting": [
            "Pathways", "Instruments", "PlanReading", "Documents", "Store", "Definitions", "Kernel",
        ],
    ]

    @Test(
        "A floor imports only what is below it, and never a door from another",
        arguments: allowed.keys.sorted()
    )
    func downwards(floor: String) throws {
        let files = House.sources.filter { $0.floor == floor }
        #expect(!files.isEmpty)
        let ours = Set(FloorTests.allowed.keys).union(["CLibpq", "CLibzip"])
        let permitted = try #require(FloorTests.allowed[floor]).union([floor])
        for file in files {
            let strangers = file.imports.intersection(ours).subtracting(permitted)
            #expect(strangers.isEmpty, "\(file.path) may not import \(strangers.sorted())")
        }
    }

    @Test("Every floor has its rule here")
    func complete() {
        let floors = Set(House.sources.map(\.floor)).subtracting(["CLibpq", "CLibzip"])
        #expect(floors == Set(FloorTests.allowed.keys))
    }

    /// Libraries of others, and the one place from which each may be used.
    static let libraries: [(module: String, places: [String])] = [
        ("GRDB", ["Sources/Store/"]),
        ("CLibpq", ["Sources/Store/PostgreSQL/"]),
        ("CLibzip", ["Sources/Documents/"]),
        ("Yams", ["Sources/Definitions/YAMLTree.swift"]),
        ("ArgumentParser", ["Sources/CLI/"]),
        ("Hummingbird", ["Sources/Web/", "Sources/CLI/"]),
        ("LanternTesting", ["Sources/LanternTesting/"]),
        ("Testing", ["Sources/LanternTesting/"]),
    ]

    @Test("A library of others is used from one place, so that it can be changed there", arguments: libraries)
    func onePlace(module: String, places: [String]) {
        for file in House.sources where file.imports.contains(module) {
            #expect(places.contains { file.path.hasPrefix($0) }, "\(file.path) may not import \(module)")
        }
    }
}

@Suite("Where the database may be named")
struct StoreWallTests {
    /// Files that import `Store` without being a `…Store.swift`. They name a transaction or the database and hold no SQL.
    static let excused = [
        Excuse("Sources/Pathways/Lantern.swift", "opens the transaction of each act"),
        Excuse("Sources/Pathways/Work.swift", "hands it over"),
        Excuse(
            "Sources/Pathways/Improvement/PlanRecordReader.swift",
            "asks several stores in one transaction"
        ),
        Excuse("Sources/Pathways/Improvement/PlanRegister.swift", "asks several stores in one transaction"),
        Excuse("Sources/Instruments/Journal/Journal.swift", "writes its entry in the act's own transaction"),
        Excuse("Sources/CLI/StoreOptions.swift", "opens the database that was named"),
        Excuse("Sources/CLI/ServeCommand.swift", "migrates, and closes the database when it is told to stop"),
        Excuse("Sources/CLI/KeepingCommands.swift", "copies and restores the database"),
    ]

    @Test("Above the store, only a file whose name ends in Store.swift imports it")
    func imports() {
        let walled = House.sources.filter { !["Store", "LanternTesting"].contains($0.floor) }
        let importing = walled.filter { $0.imports.contains("Store") && !$0.name.hasSuffix("Store.swift") }
        let excused = Set(StoreWallTests.excused.map(\.path))
        for file in importing {
            #expect(
                excused.contains(file.path),
                "\(file.path): put the SQL into a …Store.swift, or drop the import"
            )
        }
        let stale = excused.subtracting(importing.map(\.path))
        #expect(stale.isEmpty, "These need no excuse any more: \(stale.sorted())")
    }

    @Test("No SQL stands anywhere but in a store")
    func sql() {
        let statement = /\b(SELECT\s+.+\s+FROM|INSERT INTO|UPDATE \w+\s+SET|DELETE FROM|CREATE TABLE)\b/
        for file in House.sources where !["Store", "LanternTesting"].contains(file.floor) {
            if file.name.hasSuffix("Store.swift") { continue }
            #expect(file.text.firstMatch(of: statement) == nil, "\(file.path): SQL belongs in a …Store.swift")
        }
    }

    @Test("The web knows no database")
    func web() {
        for file in House.sources where ["Web", "Jobs"].contains(file.floor) {
            #expect(file.imports.isDisjoint(with: ["Store", "GRDB", "CLibpq"]), "\(file.path)")
        }
    }
}
