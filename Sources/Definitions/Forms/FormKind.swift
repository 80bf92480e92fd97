public import Kernel

/// The key of a form: the name of its file in `Definitions/forms`.
public struct FormKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    public var description: String { rawValue }
}

/// A form that people fill in (`Definitions/forms/*.yaml`, one file a form), with each wording that it has had.
public struct FormKind: Defined, Hashable {
    /// Whom a form is about.
    public enum About: String, CaseIterable, Sendable { case child, adult, anybody, nobody }

    public let head: DefinitionHead
    public let about: About
    /// Whether a finished one is in the chronologies of those whom it is about.
    public let isSignificant: Bool
    /// Kinds of agency that fill it in; empty for any.
    public let agencies: Set<String>
    public let versions: Dated<FormVersion>

    public var formKey: FormKey { FormKey(rawValue: key) }

    /// The wording in force on a day. A filled form keeps its own: ask that, and not this.
    public func version(on day: Day) -> FormVersion { versions.value(on: day) }
}

extension DefinitionList<FormKind> {
    public subscript(key: FormKey) -> FormKind? { self[key.rawValue] }
}
