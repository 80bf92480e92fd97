/// Tokens and keys made by another program (Authlib 1.6 for Python): what they say is in `IdentityTokenTests`.
enum TokenFixtures {
    struct Fixture: Sendable, CustomStringConvertible {
        let algorithm: String
        let key: String
        let token: String

        var description: String { algorithm }
    }

    static let all = [
        Fixture(
            algorithm: "RS256",
            key: [
                #"{"n": "oAr5F4YAVtV4cFE9fBCeMnhdEdAQVIDrWHeCScFQDyy1vMDR3hQFTpI9zI1nzdsIH7_Q17CKtUghV5PHSL-VVV0hK134gR-QGK-HY6v"#,
                #"6sXRdO22x_gnPyImoTPiGS4XZfesPZkPQ4Xh86QXGtnw7K1JWcqerwjpljubbBxQAR7-Z3AKQxwsO3CU_E__BgvYKyvx6Js1hZ6E7Y_tPxjsfZ"#,
                #"pEogcubE_j0DD3oOiE8VXF_SX8H8w4Z-hmltHacjb7uP_9Wi-5kvjd4ZMSCbx8BeyqPTF9gIEV1vrhlpmiSZdbrBo0r7EqNljsOGMV_ECB_uEE"#,
                #"qh3M5aQEbgJp44ubjgQ", "e": "AQAB", "kty": "RSA", "kid": "one"}"#,
            ].joined(),
            token: [
                "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2lkLmFtYmxlZm9yZC5leGFtcGxlIiwiYXVkI",
                "joibGFudGVybiIsInN1YiI6InBhdC0xIiwibm9uY2UiOiJuLTEiLCJpYXQiOjE3NzI0NzA1MDAsImV4cCI6MTc3MjQ3NDEwMCwiZW1haWwiOiJ",
                "wYXRAYW1ibGVmb3JkLmV4YW1wbGUiLCJlbWFpbF92ZXJpZmllZCI6dHJ1ZSwibmFtZSI6IlBhdCBVbmRlcmhpbGwiLCJyZWFsbV9hY2Nlc3MiO",
                "nsicm9sZXMiOlsiYSIsImIiXX19.ZySU5VqwEiljNpy4veI846emHd4Cd-PCaBu6EoNeL5ImD0Zn4x6pdU9OelOg8SZHtYR3cKHZUlv1utsR_P",
                "uq6yDsnNk1Q1FaR0lBvhgcJMgrp-_XZPC-pxM_lfzGbBykAc5iGQaL30I4N2UCBWAGA-Kfp8WqHKySEftKU_dkercPtfAozJCE5BTFmLqt5Tk9",
                "DSXsSI9Em-e2sCEZKn_cGlhZmRn0yvXOEm7RpkEgi-PHj2vn4WSdNzGPWvBYvOlJ9Qao_oqZWHKLunSbkc_Nclf36OqIxtD09DekvwkUHNgib1",
                "jCYlrxAJzRTMFFJ6ttIK4p7-FpyMPsmBBU9JG8Xg",
            ].joined()
        ),
        Fixture(
            algorithm: "PS256",
            key: [
                #"{"n": "0nKDwKYusaLTBwV9XmblTn3BIFsxUWli6V8KJJ7TRu8sdEaktEuAQORECTz9TVWIOI2kN4j3Lnup2dGS8FYhbFGKZ-dpIWfRZcma_hL"#,
                #"CzRRfq-U44c2LbjqbYhZAYUlJMGfSq5WVzlRi7doq1S5wfv_InjOALlaVzcE-S3_RSTVGnEO2C87q3Zjve5yoB1XZZEHOd8GeV0r6bWlPhRAvj"#,
                #"5Wq9y2Xc9SIxfAIUeuODRkbOspsy5AJ97w8-StXPjEoLrTge5FiYamwAhtwDhhfPDkA0iuEG9L5FlgtwTmTjxw_5nqNZ-SOJNdDGRP-hjRm_C0"#,
                #"bW7vQ-ZsYMmyUW-zyTw", "e": "AQAB", "kty": "RSA", "kid": "one"}"#,
            ].joined(),
            token: [
                "eyJhbGciOiJQUzI1NiIsImtpZCI6Im9uZSIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2lkLmFtYmxlZm9yZC5leGFtcGxlIiwiYXVkI",
                "joibGFudGVybiIsInN1YiI6InBhdC0xIiwibm9uY2UiOiJuLTEiLCJpYXQiOjE3NzI0NzA1MDAsImV4cCI6MTc3MjQ3NDEwMCwiZW1haWwiOiJ",
                "wYXRAYW1ibGVmb3JkLmV4YW1wbGUiLCJlbWFpbF92ZXJpZmllZCI6dHJ1ZSwibmFtZSI6IlBhdCBVbmRlcmhpbGwiLCJyZWFsbV9hY2Nlc3MiO",
                "nsicm9sZXMiOlsiYSIsImIiXX19.DabO0wlIksUpbZPm3dqO9wV_Di66kD0bxIngVdDJHPzCMVUCB7ukAOvovPJTtf0oOY1flJRhv1hGJB5wmX",
                "LEQq6NstpAsCHeP1tuDqphk2sRerjNnTrIfJIkp57eMJotuxwS1jiX7yNPcRisAxKekLLNYiHHISy8pcd2fzcIcCFi38diPJq_Yffuv6vYkTGO",
                "UP-dkWlLdHRuVViu52-hZOw9_sOwPPtEi-8eDLEHp2iWUni-7O-_mnpNwmSdIkECcbxb2zHL5NCizfR80mOW357zjSKievjh7meC5qTyfYoqgR",
                "Iufv3NSJUK1AU9mSzb5fvqEJCEhvK6A63pI0qR6g",
            ].joined()
        ),
        Fixture(
            algorithm: "ES256",
            key: [
                #"{"crv": "P-256", "x": "_rGaSyGoFLgzwjvQ2bI_AZtwMq3aAGfndE4-QBGIyvU", "y": "1FD1QDvbtNTNVGviJ-s1Q85ZQjTmWihPJES"#,
                #"nOaDcQzI", "kty": "EC", "kid": "one"}"#,
            ].joined(),
            token: [
                "eyJhbGciOiJFUzI1NiIsImtpZCI6Im9uZSIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2lkLmFtYmxlZm9yZC5leGFtcGxlIiwiYXVkI",
                "joibGFudGVybiIsInN1YiI6InBhdC0xIiwibm9uY2UiOiJuLTEiLCJpYXQiOjE3NzI0NzA1MDAsImV4cCI6MTc3MjQ3NDEwMCwiZW1haWwiOiJ",
                "wYXRAYW1ibGVmb3JkLmV4YW1wbGUiLCJlbWFpbF92ZXJpZmllZCI6dHJ1ZSwibmFtZSI6IlBhdCBVbmRlcmhpbGwiLCJyZWFsbV9hY2Nlc3MiO",
                "nsicm9sZXMiOlsiYSIsImIiXX19.5BKuKtprqRq7C0GwMCzoiINzd_4HId3Kx3d3J15AHfpeaD4B3F_JDZBuWrA6wi4EaeTM9RkhwgtEdPpikW",
                "J9Ow",
            ].joined()
        ),
    ]
}
