import Hummingbird
import NIOCore
import Synchronization

/// Tells an open page by server-sent events when what it shows has changed: a mark, and a new one when it differs.
///
/// Ended after a while, so that the browser comes back with its session; a page without script asks for nothing.
enum LiveMarks {
    /// How long one answer stays open, and how often is looked, in seconds.
    static let longest = 50
    static let every = 2

    static func response(
        from first: String, until ending: Ending, _ next: @escaping @Sendable () async throws -> String
    ) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                var mark = first
                try await writer.write(event(mark))
                for _ in 0..<(longest / every) where !ending.hasBegun {
                    try await Task.sleep(for: .seconds(every))
                    if ending.hasBegun { break }
                    let now = try await next()
                    // A line that says nothing finds out whether anybody still listens.
                    try await writer.write(now == mark ? ByteBuffer(string: ":\n\n") : event(now))
                    mark = now
                }
                try await writer.finish(nil)
            }
        )
    }

    private static func event(_ mark: String) -> ByteBuffer { ByteBuffer(string: "retry: 3000\ndata: \(mark)\n\n") }
}

/// Tells answers that stay open that the server is asked to end, so that it need not wait for them.
public final class Ending: Sendable {
    private let begun = Atomic(false)

    public init() {}

    public func begin() { begun.store(true, ordering: .relaxed) }
    var hasBegun: Bool { begun.load(ordering: .relaxed) }
}
