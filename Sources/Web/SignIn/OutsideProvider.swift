import Definitions
import Foundation
import Instruments
import Kernel
import Pathways

/// An identity provider as we speak to it: where its doors are and which keys it signs with, kept for a while, so that it
/// is not asked for each person.
actor OutsideProvider {
    nonisolated let definition: IdentityProvider
    /// Where browsers come back to.
    nonisolated let back: String
    private let secret: String?
    private let door: any ProviderDoor
    private var metadata: (value: ProviderMetadata, at: Instant)?
    private var keys: (value: JSONWebKeySet, at: Instant)?

    /// An hour: a provider that moves a door keeps the old one open for longer.
    private static let keptSeconds = 3600.0
    /// New keys are looked for at most so often: anybody can send a token that names a key that is none.
    private static let freshSeconds = 30.0

    init(_ definition: IdentityProvider, secret: String?, comingBackTo back: String, through door: any ProviderDoor) {
        self.definition = definition
        self.secret = secret
        self.back = back
        self.door = door
    }

    /// Where the browser is sent.
    func address(for request: AuthorizationRequest, at now: Instant) async throws -> URL {
        try await metadata(at: now).address(for: request, of: definition, comingBackTo: back)
    }

    /// Who somebody is, from the code with which they came back.
    func identity(for code: String, asKept kept: OutsideSignIn, at now: Instant) async throws -> OutsideIdentity {
        let metadata = try await metadata(at: now)
        let answer = try await door.ask(tokenRequest(code, verifier: kept.verifier, at: metadata))
        guard let token = answer["id_token"]?.text else { throw IdentityProblem.unreadable("identity token") }
        let rules = IdentityTokenRules(issuer: metadata.issuer, clientID: definition.clientID, nonce: kept.nonce)
        let identity: OutsideIdentity
        do {
            identity = try rules.identity(in: token, keys: try await keys(of: metadata, at: now), at: now)
        } catch IdentityProblem.unknownKey where canAskAfresh(at: now) {
            keys = nil
            identity = try rules.identity(in: token, keys: try await keys(of: metadata, at: now), at: now)
        }
        // Most providers tell of addresses and groups only here.
        guard let userInfo = metadata.userInfo, let access = answer["access_token"]?.text else { return identity }
        var request = ProviderRequest("user info", at: userInfo)
        request.accessToken = access
        return try identity.adding(try await door.ask(request))
    }

    /// Where somebody signs out at the provider too; nil when it has no such door.
    func signOutAddress(comingBackTo address: String, at now: Instant) async throws -> URL? {
        try await metadata(at: now).endSession?.asking([
            ("client_id", definition.clientID), ("post_logout_redirect_uri", address),
        ])
    }

    private func tokenRequest(_ code: String, verifier: String, at metadata: ProviderMetadata) -> ProviderRequest {
        var request = ProviderRequest("token endpoint", at: metadata.token)
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back), ("code_verifier", verifier),
        ]
        if let secret, !metadata.wantsSecretInForm {
            request.client = (definition.clientID, secret)
        } else {
            form.append(("client_id", definition.clientID))
            if let secret { form.append(("client_secret", secret)) }
        }
        request.form = form
        return request
    }

    private func metadata(at now: Instant) async throws -> ProviderMetadata {
        if let metadata, now.seconds(since: metadata.at) < OutsideProvider.keptSeconds { return metadata.value }
        guard let address = ProviderMetadata.address(of: definition.issuer) else {
            throw IdentityProblem.unreachable("discovery document")
        }
        let json = try await door.ask(ProviderRequest("discovery document", at: address))
        let read = try ProviderMetadata(json, of: definition.issuer)
        metadata = (read, now)
        return read
    }

    private func keys(of metadata: ProviderMetadata, at now: Instant) async throws -> JSONWebKeySet {
        if let keys, now.seconds(since: keys.at) < OutsideProvider.keptSeconds { return keys.value }
        let read = try JSONWebKeySet(try await door.ask(ProviderRequest("key set", at: metadata.keys)))
        keys = (read, now)
        return read
    }

    private func canAskAfresh(at now: Instant) -> Bool {
        guard let keys else { return true }
        return now.seconds(since: keys.at) >= OutsideProvider.freshSeconds
    }
}

extension ProviderMetadata {
    fileprivate func address(
        for request: AuthorizationRequest,
        of provider: IdentityProvider,
        comingBackTo back: String
    ) -> URL {
        request.address(at: self, clientID: provider.clientID, scopes: provider.scopes, comingBackTo: back)
    }
}
