import Instruments
import Kernel
import Store

/// Files as they were given, in and out.
struct FileStore {
    let transaction: Transaction

    func keep(_ bytes: [UInt8], name: String, mediaType: String, in work: Work) throws -> ID<StoredFile> {
        let fingerprint = FileStore.fingerprint(of: bytes)
        let id: ID<StoredFile> = work.newID()
        try transaction.run(
            """
            INSERT INTO stored_file (id, fingerprint, name, media_type, size, bytes, added_at, added_by)
            VALUES (:id, :fingerprint, :name, :media_type, :size, :bytes, :now, :user)
            """,
            [
                "id": id, "fingerprint": fingerprint, "name": name, "media_type": mediaType, "size": bytes.count,
                "bytes": bytes, "now": work.now, "user": work.actor.user,
            ]
        )
        try work.journal.record(
            "file.kept", about: Subject("file", id), ["fingerprint": .string(fingerprint), "size": .int(bytes.count)])
        return id
    }

    func find(_ id: ID<StoredFile>) throws -> KeptFile {
        let row = try transaction.row(
            "SELECT id, name, media_type, fingerprint, bytes FROM stored_file WHERE id = :id",
            ["id": id]
        )
        guard let row else { throw NotFound("file") }
        return KeptFile(
            id: try row("id"),
            name: try row("name"),
            mediaType: try row("media_type"),
            fingerprint: try row("fingerprint"),
            bytes: try row("bytes")
        )
    }

    func name(of id: ID<StoredFile>) throws -> String {
        guard let row = try transaction.row("SELECT name FROM stored_file WHERE id = :id", ["id": id]) else {
            throw NotFound("file")
        }
        return try row("name")
    }
}
