import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheet, the script and the icons: few, small, and read once at the start.
struct PublicFiles: RouterMiddleware {
    private struct Kept: Sendable {
        let bytes: [UInt8]
        let type: String
        let tag: String
    }

    private let files: [String: Kept]

    init(folder: String) {
        var files: [String: Kept] = [:]
        let types = [
            "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
            "txt": "text/plain; charset=utf-8",
        ]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard let type = types[String(name.split(separator: ".").last ?? "")],
                let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
            else { continue }
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in data { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
            files["/\(name)"] = Kept(bytes: Array(data), type: type, tag: "\"\(String(sum, radix: 16))\"")
        }
        self.files = files
    }

    func handle(
        _ request: Request,
        context: Visit,
        next: @concurrent (Request, Visit) async throws -> Response
    ) async throws -> Response {
        guard let file = files[request.uri.path], request.method == .get || request.method == .head else {
            return try await next(request, context)
        }
        let headers: HTTPFields = [.contentType: file.type, .eTag: file.tag, .cacheControl: "no-cache"]
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}
