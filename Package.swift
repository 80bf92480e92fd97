// swift-tools-version: 6.2
import PackageDescription

// The house: floors are targets, rooms are folders (docs/architecture.md).
// A lower floor cannot import a higher one; HouseTests reads the rest of the rules.

/// One list of settings for every target of ours. `scripts/check` sets `LANTERN_STRICT`: a warning is then an error.
let strict: [SwiftSetting] = Context.environment["LANTERN_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + strict

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")

func floor(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "lantern",
    products: [.executable(name: "lantern", targets: ["CLI"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),

        floor("Kernel", []),
        floor("Markup", ["Kernel"]),
        floor("Documents", ["Kernel", "CLibzip"]),
        floor("Definitions", ["Kernel", yams]),
        floor("PlanReading", ["Documents", "Kernel"]),
        floor("Matching", ["Kernel"]),
        floor("Synthetic", ["Kernel"]),
        floor("Store", ["Kernel", "CLibpq", grdb], resources: [.copy("Schema")]),
        floor("Instruments", ["Store", "Matching", "Definitions", "Kernel", crypto, cryptoExtras]),
        floor("Pathways", [crypto, "Instruments", "Matching", "PlanReading", "Documents", "Store", "Definitions", "Kernel"]),

        floor(
            "Web",
            [
                "Pathways", "Instruments", "Matching", "PlanReading", "Documents", "Definitions", "Markup", "Kernel",
                hummingbird, logging, httpTypes, nio, crypto, cryptoExtras,
            ]
        ),
        floor("Jobs", ["Pathways", "Instruments", "Definitions", "Kernel", logging]),
        .executableTarget(
            name: "CLI",
            dependencies: [
                "Web", "Jobs", "Pathways", "Instruments", "Matching", "Synthetic", "PlanReading", "Documents", "Store",
                "Definitions",
                "Markup", "Kernel", argumentParser, logging, hummingbird,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "lantern-benchmarks",
            dependencies: [
                "Web", "Pathways", "Instruments", "Matching", "Synthetic", "PlanReading", "Documents", "Store", "Definitions",
                "Kernel", "LanternTesting", hummingbird, logging,
            ],
            path: "Benchmarks/House",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "matching-benchmarks",
            dependencies: ["Matching", "Synthetic", "Definitions", "Documents", "Kernel"],
            path: "Benchmarks/Matching",
            exclude: ["compare.py", "export_febrl.py", "layouts.py", "requirements.txt", "splink_run.py"],
            swiftSettings: settings
        ),
        floor("LanternTesting", ["Pathways", "Instruments", "Store", "Definitions", "Kernel"]),

        tests("KernelTests", ["Kernel", "LanternTesting"], exclude: ["Fixtures"]),
        tests("MarkupTests", ["Markup"]),
        tests("DocumentsTests", ["Documents", "Kernel"]),
        tests("DefinitionsTests", ["Definitions", "Kernel", "LanternTesting"], exclude: ["Fixtures"]),
        tests("PlanReadingTests", ["PlanReading", "Documents", "Kernel"]),
        tests("MatchingTests", ["Matching", "Kernel", "LanternTesting"]),
        tests("SyntheticTests", ["Synthetic", "Kernel"]),
        tests("StoreTests", ["Store", "Kernel", "LanternTesting"]),
        tests("InstrumentsTests", ["Instruments", "Matching", "Store", "Definitions", "Kernel", "LanternTesting", crypto]),
        tests(
            "PathwaysTests",
            ["Pathways", "Instruments", "PlanReading", "Documents", "Store", "Definitions", "Kernel", "LanternTesting"]),
        tests(
            "WebTests",
            [
                "Web", "Pathways", "Instruments", "Markup", "Definitions", "Kernel", "LanternTesting", hummingbird, httpTypes,
                nio, logging,
            ],
            exclude: ["Golden"]
        ),
        tests("JobsTests", ["Jobs", "Pathways", "Instruments", "Kernel", "LanternTesting"]),
        tests("CLITests", ["CLI", "Kernel", "LanternTesting"], exclude: ["Golden"]),
        tests("HouseTests", ["Pathways", "Instruments", "Definitions", "Kernel"]),
    ]
)
