package dev.sortkey.dynamo.client.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpResponse;

/// The program that answers, as far as its answers say which it is.
///
/// @param product which program
/// @param version its version in numbers; empty when it does not say
public record Server(Product product, String version) {
    /// No server has responded yet, or it doesn't say which one it is.
    public static final Server UNKNOWN = new Server(Product.UNKNOWN, "");

    private static final Pattern NAMED = Pattern.compile("(Dynoxide|ExtendDB)/([0-9][0-9.]*).*");

    /// The programs that are recognised.
    public enum Product {
        DYNOXIDE("Dynoxide"),
        DYNAMODB_LOCAL("DynamoDB Local"),
        /// Only behind the gate of an embedded database: it doesn't name itself.
        EXTENDDB("ExtendDB"),
        UNKNOWN("this server");

        private final String words;

        Product(String words) {
            this.words = words;
        }
    }

    /// What the headers of an answer say.
    static Server of(SdkHttpResponse answer) {
        return named(answer.firstMatchingHeader("Server").orElse(""));
    }

    /// The program that the header `Server` names.
    public static Server named(String server) {
        Matcher named = NAMED.matcher(server);
        if (named.matches()) {
            return new Server(named.group(1).equals("ExtendDB") ? Product.EXTENDDB : Product.DYNOXIDE, named.group(2));
        }
        return server.toLowerCase(Locale.ROOT).startsWith("jetty") ? new Server(Product.DYNAMODB_LOCAL, "") : UNKNOWN;
    }

    /// The program that the header `Server` names; where it names none, the one of this name, such as `ExtendDB`,
    /// in whatever version.
    public static Server named(String server, String name) {
        Server named = named(server);
        return named.product != Product.UNKNOWN
                ? named
                : Arrays.stream(Product.values())
                        .filter(product -> product.words.equals(name))
                        .findFirst()
                        .map(product -> new Server(product, ""))
                        .orElse(UNKNOWN);
    }

    /// Such as `Dynoxide 1.2.1`, or `this server`.
    public String words() {
        return version.isEmpty() ? product.words : product.words + " " + version;
    }

    /// Whether the version is known and lower than `other`.
    boolean isBefore(String other) {
        String[] mine = version.split("\\.");
        String[] theirs = other.split("\\.");
        for (int i = 0; !version.isEmpty() && i < theirs.length; i++) {
            int difference = number(mine, i) - number(theirs, i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static int number(String[] parts, int place) {
        return place < parts.length && parts[place].matches("[0-9]{1,8}") ? Integer.parseInt(parts[place]) : 0;
    }
}
