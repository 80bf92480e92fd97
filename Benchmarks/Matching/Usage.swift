import Foundation

/// What the process has taken so far.
enum Usage {
    static func seconds(since began: ContinuousClock.Instant) -> Double {
        let (seconds, parts) = (ContinuousClock.now - began).components
        return Double(seconds) + Double(parts) / 1e18
    }

    /// Seconds of processor, of this process and in its name, on all cores together.
    static func processorSeconds() -> Double {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory held at once, in megabytes (VmHWM of Linux).
    static func peakMegabytes() -> Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            let digits = line.filter(\.isNumber)
            return (Double(digits) ?? 0) / 1024
        }
        return 0
    }

    /// Two decimals.
    static func inWords(_ number: Double) -> String { String(format: "%.2f", number) }
}
