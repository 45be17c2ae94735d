package dev.sortkey.posture.fact;

/// The questions that collectors and checks share, and the members of their answers.
public final class Questions {
    /// Probes of this computer and this connection, not calls to AWS.
    public static final String CONNECTION = "connection";
    /// Where the connection leads: `kind` (`embedded`, `endpoint`, `aws`, which a URL of Amazon's is too), `name`,
    /// `region`, `profile`, `guard`, `dax`.
    public static final Question TARGET = Question.of(CONNECTION, "Target");
    /// The way there: `url`, `scheme`, `host`, `port`, `class` (`standard`, `fips`, `account`, `vpce`, `dax`,
    /// `loopback`, `private`, `other`), `aws`, `moved`, `addresses` (each `address` and `kind`: `loopback`,
    /// `private` or `public`), `proxy` (`host:port` or empty), `insideVpc` (null when it is not known).
    public static final Question PATH = Question.of(CONNECTION, "Path");
    /// Where searches of vector indexes go unless a client has an endpoint URL of its own, which is another host
    /// than that of all other requests: `host`, `addresses` as above.
    public static final Question SEARCH = Question.of(CONNECTION, "Search");
    /// The handshake: `protocol`, `cipher`, `subject`, `issuer`, `validUntil`, `trusted` and `hostname` as Java's
    /// default trust store judges, `problem`.
    public static final Question TLS = Question.of(CONNECTION, "Tls");
    /// The signer, without any secret: `prefix` (first four letters of its key), `tail` (its last four), `issued`
    /// (whether the whole id looks like one of AWS), `token`, `provider` (as `source` below), `expiresAt`.
    public static final Question CREDENTIALS = Question.of(CONNECTION, "Credentials");
    /// Secrets at rest that this connection signs with: `source` (`made-up`, `environment`, `profile`, `sign-on`,
    /// `console`, `process`, `web-identity`, `container`, `instance`), `inEnvironment`, `inProfile`, `temporary`,
    /// `profile`, `file`, `mode`, `groupReadable`, `worldReadable`.
    public static final Question SECRETS = Question.of(CONNECTION, "Secrets");
    /// The server, where it isn't AWS: `header`, `engine` (such as `Dynoxide`, empty when it isn't known).
    public static final Question SERVER = Question.of(CONNECTION, "Server");
    /// Which addresses its port is open on: `port`, `local`, `tried` (each `address` and `accepted`).
    public static final Question BIND = Question.of(CONNECTION, "Bind");
    /// Whether a wrong signature is accepted: `accepted`, `status`, `code`.
    public static final Question SIGNATURE = Question.of(CONNECTION, "Signature");
    /// Whether pages of a browser may call it: `status`, `origin` (that of a foreign page), `allowOrigin`,
    /// `allowHeaders`.
    public static final Question CORS = Question.of(CONNECTION, "Cors");
    /// The caller: `Account`, `Arn`, `UserId`.
    public static final Question CALLER = Question.of("sts", "GetCallerIdentity");
    /// All names: `TableNames`.
    public static final Question TABLES = Question.of("dynamodb", "ListTables");
    /// All users, groups, roles and managed policies with their documents.
    public static final Question PRINCIPALS = Question.of("iam", "GetAccountAuthorizationDetails");

    private Questions() {}

    /// The table's description: `Table`.
    public static Question table(String name) {
        return new Question("dynamodb", "DescribeTable", name);
    }

    /// Its backups: `ContinuousBackupsDescription`.
    public static Question backups(String name) {
        return new Question("dynamodb", "DescribeContinuousBackups", name);
    }

    /// Where its changes are copied to: `KinesisDataStreamDestinations`.
    public static Question streaming(String name) {
        return new Question("dynamodb", "DescribeKinesisStreamingDestination", name);
    }

    /// What some of its items hold, counted on this machine; asked only when the person wants that: `items` (how
    /// many were read), `found` (each `path`, `kind`, `severity`, `count`), `markers` of encryption by the client.
    public static Question sample(String name) {
        return new Question("sample", "Items", name);
    }

    /// The policy of a table or a stream: `Policy` as text, missing when there is none.
    public static Question policy(String arn) {
        return new Question("dynamodb", "GetResourcePolicy", arn);
    }
}
