package dev.sortkey.ui.posture.endpoints;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The network path from this machine to the tables, stop by stop, as far as it is known.
///
/// @param stops this machine first
record Route(List<Stop> stops) {
    private static final int MOST_ADDRESSES = 3;

    /// One place on the way.
    ///
    /// @param kind what it is
    /// @param title a few words
    /// @param lines what is known of it
    /// @param leg how one gets there from the stop before
    record Stop(Kind kind, String title, List<String> lines, Leg leg) {}

    /// What a stop is.
    enum Kind {
        /// This one.
        MACHINE,
        /// What passes requests on.
        PROXY,
        /// What listens at the other end of the connection.
        HOST,
        /// A VPC endpoint.
        VPC_ENDPOINT,
        /// A cache in front of the tables.
        ACCELERATOR,
        /// Where the tables are.
        TABLES
    }

    /// The path from the stop before.
    ///
    /// @param seal who can read along
    /// @param words such as `TLSv1.3`
    /// @param over what carries it, such as the internet, or empty
    record Leg(Seal seal, String words, String over) {
        static final Leg NONE = new Leg(Seal.INSIDE, "", "");
    }

    /// Who can read along.
    enum Seal {
        /// Nobody: TLS with a trusted certificate.
        SEALED,
        /// TLS with a certificate that this machine does not trust.
        DOUBTFUL,
        /// Everybody on the way: no TLS.
        OPEN,
        /// It doesn't leave this computer, or the server's own network.
        INSIDE,
        /// Unknown.
        UNKNOWN
    }

    static Route of(Facts facts) {
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop(Kind.MACHINE, "This computer", machine(facts), Leg.NONE));
        Leg leg = leg(facts);
        String proxy = facts.text(Questions.PATH, "/proxy");
        if (!proxy.isEmpty()) {
            stops.add(new Stop(Kind.PROXY, "Proxy", List.of(proxy), new Leg(leg.seal(), leg.words(), "")));
        }
        stops.add(host(facts, leg));
        stops.add(new Stop(Kind.TABLES, tables(facts), where(facts), Leg.NONE));
        return new Route(List.copyOf(stops));
    }

    private static List<String> machine(Facts facts) {
        List<String> lines = new ArrayList<>();
        lines.add(SignerText.words(facts));
        if (isTrue(facts, "/insideVpc")) {
            lines.add("inside a VPC");
        }
        return List.copyOf(lines);
    }

    private static Leg leg(Facts facts) {
        String over = addresses(facts, "public").isEmpty()
                ? addresses(facts, "private").isEmpty() ? "" : "private network"
                : isTrue(facts, "/insideVpc") ? "from inside a VPC" : "internet";
        String protocol = facts.text(Questions.TLS, "/protocol");
        String problem = facts.text(Questions.TLS, "/problem");
        return switch (facts.text(Questions.PATH, "/scheme")) {
            case "https" ->
                protocol.isEmpty()
                        ? new Leg(Seal.UNKNOWN, "TLS not checked", over)
                        : new Leg(
                                problem.isEmpty() ? Seal.SEALED : Seal.DOUBTFUL,
                                protocol.replace("TLSv", "TLS "),
                                over);
            case "http" ->
                over.isEmpty() ? new Leg(Seal.INSIDE, "HTTP", "") : new Leg(Seal.OPEN, "HTTP, unencrypted", over);
            default -> new Leg(Seal.UNKNOWN, "unknown", over);
        };
    }

    private static Stop host(Facts facts, Leg leg) {
        List<String> lines = new ArrayList<>();
        String host = facts.text(Questions.PATH, "/host");
        String port = facts.text(Questions.PATH, "/port");
        lines.add(host.isEmpty() ? "unknown host" : port.equals("443") ? host : host + ":" + port);
        List<String> addresses = addresses(facts, "");
        addresses.stream().limit(MOST_ADDRESSES).forEach(lines::add);
        if (addresses.size() > MOST_ADDRESSES) {
            lines.add("and %,d more".formatted(addresses.size() - MOST_ADDRESSES));
        }
        return switch (facts.text(Questions.PATH, "/class")) {
            case "standard" -> new Stop(Kind.HOST, "Public endpoint", lines, leg);
            case "fips" -> new Stop(Kind.HOST, "FIPS endpoint", lines, leg);
            case "account" -> new Stop(Kind.HOST, "Account-based endpoint", lines, leg);
            case "vpce" -> new Stop(Kind.VPC_ENDPOINT, "VPC endpoint", lines, leg);
            case "dax" -> new Stop(Kind.ACCELERATOR, "DAX cluster", lines, leg);
            case "loopback" -> new Stop(Kind.HOST, "Local port", lines, leg);
            case "private" -> new Stop(Kind.HOST, "Private host", lines, leg);
            default -> new Stop(Kind.HOST, "Other host", lines, leg);
        };
    }

    private static String tables(Facts facts) {
        if (facts.isAws()) {
            return isTrue(facts, "/moved") ? "Custom endpoint" : "DynamoDB";
        }
        String engine = facts.text(Questions.SERVER, "/engine");
        String header = facts.text(Questions.SERVER, "/header");
        return !engine.isEmpty() ? engine : !header.isEmpty() ? header : "Unknown server";
    }

    private static List<String> where(Facts facts) {
        List<String> lines = new ArrayList<>();
        if (facts.isAws()) {
            lines.add(facts.region());
            String account = facts.account();
            lines.add(account.isEmpty() ? "account unknown" : "account " + account);
        } else {
            lines.add("not AWS");
        }
        int tables = facts.tableNames().size();
        lines.add(
                !(facts.get(Questions.TABLES) instanceof Answer.Known)
                        ? "tables unknown"
                        : Counted.of(tables, "table"));
        return List.copyOf(lines);
    }

    /// The addresses of one kind, or of all, such as `52.94.24.10 public`.
    private static List<String> addresses(Facts facts, String kind) {
        return facts.get(Questions.PATH) instanceof Answer.Known(var body, var _)
                ? body.path("addresses")
                        .valueStream()
                        .filter(address ->
                                kind.isEmpty() || text(address, "kind").equals(kind))
                        .map(address -> text(address, "address") + " " + text(address, "kind"))
                        .toList()
                : List.of();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static boolean isTrue(Facts facts, String pointer) {
        return facts.text(Questions.PATH, pointer).equals("true");
    }
}
