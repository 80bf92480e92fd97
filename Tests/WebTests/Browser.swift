import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import LanternTesting
import Logging
import NIOCore

@testable import Web

/// A browser without a window: asks the whole router, and keeps cookies as browsers do.
final class Browser {
    private let responder: any HTTPResponder<Visit>
    private(set) var cookies: [String: String] = [:]
    /// From where on the network.
    var address = "192.0.2.7"

    struct Answer {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// What the page's forms carry.
        var token: String { text.firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.output.1) } ?? "" }
        var location: String { headers[.location] ?? "" }
    }

    init(_ partnership: TestPartnership, at address: String = "https://lantern.example", proxies: Set<String> = []) {
        var settings = SiteSettings(publicAddress: address, publicFolder: "/nowhere")
        settings.passwordCost = .quick
        settings.proxies = proxies
        responder = buildSite(partnership.lantern, settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Another browser at the same site.
    init(beside other: Browser) {
        responder = other.responder
    }

    func keep(_ name: String, _ value: String) { cookies[name] = value }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await ask(.get, path, [], headers)
    }

    func post(_ path: String, _ fields: [String: String], _ headers: HTTPFields = [:]) async throws -> Answer {
        var all = headers
        all[.contentType] = "application/x-www-form-urlencoded"
        let written = fields.sorted { $0.key < $1.key }.map { "\($0.key.formEncoded)=\($0.value.formEncoded)" }
        return try await ask(.post, path, Array(written.joined(separator: "&").utf8), all)
    }

    private func ask(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ headers: HTTPFields) async throws -> Answer
    {
        var headers = headers
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "https", authority: "lantern.example", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(bytes: body))
        )
        let response = try await responder.respond(to: request, context: Visit(from: address, Source()))
        for field in response.headers[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            let isGone = field.contains("Max-Age=0") || pair.count < 2
            cookies[pair[0]] = isGone ? nil : pair[1]
        }
        let kept = Kept()
        try await response.body.write(kept)
        return Answer(
            status: response.status.code,
            headers: response.headers,
            text: String(decoding: kept.bytes, as: UTF8.self)
        )
    }

    private struct Source: RequestContextSource {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    }

    private final class Kept: ResponseBodyWriter {
        var bytes: [UInt8] = []
        func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
