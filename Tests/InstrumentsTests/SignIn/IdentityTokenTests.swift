import Crypto
import Foundation
import Kernel
import Testing

@testable import Instruments

@Suite("Identity tokens")
struct IdentityTokenTests {
    static let issuer = "https://id.ambleford.example"
    /// When the fixtures were issued.
    static let issued = Instant(milliseconds: 1_772_470_500_000)
    private let key = P256.Signing.PrivateKey()

    private var rules: IdentityTokenRules {
        IdentityTokenRules(issuer: IdentityTokenTests.issuer, clientID: "lantern", nonce: "n-1")
    }

    private func keys(_ more: [String: JSONValue] = [:], id: String = "one") throws -> JSONWebKeySet {
        let point = Array(key.publicKey.x963Representation.dropFirst())
        let base: [String: JSONValue] = [
            "kty": "EC", "crv": "P-256", "kid": .string(id), "x": .string(Base64URL.encode(point.prefix(32))),
            "y": .string(Base64URL.encode(point.suffix(32))),
        ]
        return try JSONWebKeySet(["keys": [.object(base.merging(more, uniquingKeysWith: { $1 }))]])
    }

    private func token(_ changes: [String: JSONValue] = [:], header: JSONValue = ["alg": "ES256", "kid": "one"]) throws -> String
    {
        let usual: [String: JSONValue] = [
            "iss": .string(IdentityTokenTests.issuer), "aud": "lantern", "sub": "pat-1", "nonce": "n-1", "iat": 1_772_470_500,
            "exp": 1_772_474_100,
        ]
        let claims = JSONValue.object(usual.merging(changes, uniquingKeysWith: { $1 }))
        let signed = [header, claims].map { Base64URL.encode($0.canonical.utf8) }.joined(separator: ".")
        let signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        return "\(signed).\(Base64URL.encode(signature))"
    }

    private func problem(_ token: String, _ keys: JSONWebKeySet, after seconds: Int = 0) -> IdentityProblem? {
        do {
            _ = try rules.identity(in: token, keys: keys, at: IdentityTokenTests.issued.adding(seconds: seconds))
            return nil
        } catch { return error }
    }

    @Test("ADM-2: tokens that another program signed are read", arguments: TokenFixtures.all)
    func fixtures(fixture: TokenFixtures.Fixture) throws {
        let keys = try JSONWebKeySet(["keys": [try #require(JSONValue(parsing: fixture.key))]])
        let identity = try rules.identity(in: fixture.token, keys: keys, at: IdentityTokenTests.issued)
        #expect(identity.subject == "pat-1")
        #expect(identity.email == "pat@ambleford.example")
        #expect(identity.isEmailVerified)
        #expect(identity.groups(in: "realm_access.roles") == ["a", "b"])
        #expect(identity.groups(in: "groups") == [])
        // Any one character changed is found out, in the claims and in the signature.
        for place in stride(from: 1, to: fixture.token.count, by: 97) {
            var altered = Array(fixture.token)
            altered[place] = altered[place] == "A" ? "B" : "A"
            guard altered[place] != Array(fixture.token)[place] else { continue }
            #expect(problem(String(altered), keys) != nil, "character \(place)")
        }
    }

    @Test("ADM-2: a key serves only the algorithms of its own kind, and no token says that it need not be signed")
    func algorithms() throws {
        let rsa = try JSONWebKeySet(["keys": [try #require(JSONValue(parsing: TokenFixtures.all[0].key))]])
        #expect(problem(try token(), rsa) == .unknownKey)
        for algorithm in ["none", "None", "HS256", "ES384", "RS1", ""] {
            let header: JSONValue = ["alg": .string(algorithm), "kid": "one"]
            #expect(problem(try token(header: header), try keys()) == .algorithmRefused)
        }
        #expect(problem(try token(header: ["alg": "RS256", "kid": "one"]), try keys()) == .unknownKey)
        #expect(problem(try token(), try keys(["use": "enc"])) == .unknownKey)
        #expect(problem(try token(), try keys(["alg": "ES384"])) == .unknownKey)
        #expect(problem(try token(header: ["alg": "ES256", "kid": "one", "crit": ["b64"]]), try keys()) != nil)
    }

    @Test("ADM-2: a token names its key; one that is not in the set may be in a newer one")
    func keyNames() throws {
        #expect(problem(try token(), try keys(id: "two")) == .unknownKey)
        #expect(problem(try token(header: ["alg": "ES256"]), try keys(id: "two")) == nil)
        let other = P256.Signing.PrivateKey()
        let signed = try token()
        let forged = signed.split(separator: ".").dropLast().joined(separator: ".")
        let signature = try other.signature(for: Data(forged.utf8)).rawRepresentation
        #expect(problem("\(forged).\(Base64URL.encode(signature))", try keys()) == .signatureWrong)
    }

    @Test(
        "ADM-2: issuer, audience, party, nonce and subject must be what was asked for",
        arguments: [
            ("iss", JSONValue.string("https://id.evil.example")), ("iss", .string(issuer + "/")), ("iss", .null),
            ("aud", "another"), ("aud", .array(["another"])), ("aud", .null), ("azp", "another"), ("nonce", "n-2"),
            ("nonce", .null), ("nonce", ""), ("sub", ""), ("sub", .null), ("sub", .string(String(repeating: "x", count: 256))),
        ]
    )
    func claims(name: String, value: JSONValue) throws {
        #expect(problem(try token([name: value]), try keys()) == .claim(name))
    }

    @Test("ADM-2: several audiences are taken only when the token says that it was made for us")
    func audiences() throws {
        let several: JSONValue = ["lantern", "another"]
        #expect(problem(try token(["aud": several]), try keys()) == .claim("azp"))
        #expect(problem(try token(["aud": several, "azp": "lantern"]), try keys()) == nil)
    }

    @Test("ADM-2: a token is good for its time, with two minutes for clocks that differ")
    func times() throws {
        let (token, keys) = (try token(), try keys())
        #expect(problem(token, keys, after: 3600 + 119) == nil)
        #expect(problem(token, keys, after: 3600 + 121) == .claim("exp"))
        #expect(problem(token, keys, after: -119) == nil)
        #expect(problem(token, keys, after: -121) == .claim("iat"))
        #expect(problem(try self.token(["nbf": 1_772_470_700]), keys) == .claim("nbf"))
        #expect(problem(try self.token(["exp": "tomorrow"]), keys) == .claim("exp"))
    }

    @Test("ADM-2: what is no token is refused in words and never crashes", arguments: 0..<200 as Range<UInt64>)
    func rubbish(seed: UInt64) throws {
        let good = Array(try token().utf8)
        var bytes = good
        var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        for _ in 0..<(1 + seed % 9) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % bytes.count
            bytes[place] = UInt8(truncatingIfNeeded: state >> 20)
        }
        guard bytes != good else { return }
        #expect(problem(String(decoding: bytes, as: UTF8.self), try keys()) != nil)
        #expect(problem(String(repeating: "a.", count: Int(seed)), try keys()) != nil)
    }

    @Test("ADM-2: user info about somebody else is refused; the signed token's own claims go before")
    func userInfo() throws {
        let identity = try rules.identity(
            in: try token(["email": "pat@ambleford.example"]),
            keys: try keys(),
            at: IdentityTokenTests.issued
        )
        #expect(throws: IdentityProblem.claim("sub")) { try identity.adding(["sub": "pat-2", "name": "Pat"]) }
        let more = try identity.adding(["sub": "pat-1", "name": "Pat", "email": "x@evil.example", "groups": ["g"]])
        #expect(more.name == "Pat")
        #expect(more.email == "pat@ambleford.example")
        #expect(more.groups(in: "groups") == ["g"])
    }

    @Test("ADM-2: a discovery document is believed of its own issuer, with doors that are reached safely")
    func discovery() throws {
        let document: [String: JSONValue] = [
            "issuer": .string(IdentityTokenTests.issuer), "authorization_endpoint": "https://id.ambleford.example/a?x=1",
            "token_endpoint": "https://id.ambleford.example/t", "jwks_uri": "https://id.ambleford.example/k",
        ]
        let provider = try ProviderMetadata(.object(document), of: IdentityTokenTests.issuer)
        let address = AuthorizationRequest(state: SecretToken(text: "s"), nonce: "n", verifier: "v&=").address(
            at: provider,
            clientID: "a client",
            scopes: ["openid", "email"],
            comingBackTo: "https://lantern.example/back"
        ).absoluteString
        #expect(address.hasPrefix("https://id.ambleford.example/a?x=1&response_type=code&client_id=a%20client&"))
        #expect(address.contains("code_challenge_method=S256") && !address.contains("v%26%3D"))
        #expect(throws: IdentityProblem.claim("issuer")) {
            try ProviderMetadata(.object(document), of: "https://id.ambleford.example/")
        }
        for (door, unsafe) in [
            ("token_endpoint", "http://id.ambleford.example/t"), ("jwks_uri", "file:///etc/passwd"),
            ("authorization_endpoint", "javascript:alert(1)"), ("token_endpoint", "https://user@id.ambleford.example/t"),
        ] {
            let changed = document.merging([door: .string(unsafe)], uniquingKeysWith: { $1 })
            #expect(throws: IdentityProblem.self) { try ProviderMetadata(.object(changed), of: IdentityTokenTests.issuer) }
        }
    }

    @Test("PKCE's challenge is the one that RFC 7636 works out in its appendix B")
    func challenge() {
        let request = AuthorizationRequest(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(request.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }
}
