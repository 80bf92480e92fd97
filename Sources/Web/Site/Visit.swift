import Hummingbird
import Instruments
import Kernel
import Logging
import NIOCore
import Pathways

/// One request: from where, and by whom when they are signed in.
struct Visit: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// From where on the network, as wrong tries are counted: a proxy's, when one stands before us and is not believed.
    var address: String
    var visitor: SessionOf.Visitor?
    /// Said once at the top of the next page.
    var notice: String?

    init(source: ApplicationRequestContextSource) {
        self.init(from: source.channel.remoteAddress?.ipAddress ?? "unknown", source)
    }

    /// - Parameter address: the other end of the connection.
    init(from address: String, _ source: some RequestContextSource) {
        coreContext = .init(source: source)
        self.address = address
    }

    /// The largest form with a file.
    var maxUploadSize: Int { 60 << 20 }

    /// Who is acting. Throws when nobody is signed in with both factors.
    var actor: Actor {
        get throws {
            guard let visitor, visitor.session.isComplete else { throw NotSignedIn() }
            return visitor.actor
        }
    }

    /// What every form of this session carries.
    var formToken: String { visitor?.session.formToken ?? "" }

    func allows(_ act: Act, granted: Set<Act>) -> Bool {
        guard let actor = try? actor else { return false }
        return Access.allows(.init(actor: actor, act: act, record: AccessRecord(""), granted: granted))
    }
}

/// Nobody is signed in: to the sign-in page, and back afterwards.
struct NotSignedIn: Error {
    /// What was sent with a session that had ended.
    var typed: FormBody?
}

/// The form did not carry its session's token: an old page, or another site's doing.
struct WrongFormToken: Error {}
