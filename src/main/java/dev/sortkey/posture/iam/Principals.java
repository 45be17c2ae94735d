package dev.sortkey.posture.iam;

import java.util.List;

/// The principals that a statement applies to.
///
/// @param except whether it applies to everybody except these
/// @param named the principals that are named
public record Principals(boolean except, List<Named> named) {
    /// Everybody.
    public static final String ANYBODY = "*";

    /// Copies the list.
    public Principals {
        named = List.copyOf(named);
    }

    /// One of those named.
    ///
    /// @param type `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` alone is of type `AWS`
    /// @param value an ARN, an account's id, a name of a service, `*`
    public record Named(String type, String value) {
        /// Whether it means everybody, including people without an account.
        public boolean anybody() {
            return type.equals("AWS") && value.equals(ANYBODY);
        }

        /// The account that is named, whole or through one of its principals; empty when it is none.
        public String account() {
            String id = value.startsWith("arn:") && value.split(":", 6).length == 6 ? value.split(":", 6)[4] : value;
            return type.equals("AWS") && id.matches("\\d{12}") ? id : "";
        }

        /// Whether a whole account is meant.
        public boolean wholeAccount() {
            return !account().isEmpty() && (value.equals(account()) || value.endsWith(":root"));
        }
    }

    /// How a statement names a caller, weakest first.
    enum Match {
        /// Not at all.
        NONE,
        /// Through the account, which can delegate the permission with its own policies.
        ACCOUNT,
        /// As a role: the role's limits apply to the permission.
        LIMITED,
        /// As a user, as one session or as anybody: no other policy has to allow it.
        DIRECT
    }

    /// How the statement names `caller`.
    Match match(Caller caller) {
        Match best =
                named.stream().map(it -> match(it, caller)).max(Enum::compareTo).orElse(Match.NONE);
        return !except ? best : best == Match.NONE ? Match.DIRECT : Match.NONE;
    }

    private static Match match(Named named, Caller caller) {
        boolean role = caller.kind() == Caller.Kind.ROLE || caller.kind() == Caller.Kind.SERVICE_LINKED_ROLE;
        if (named.anybody()) {
            return Match.DIRECT;
        }
        if (caller.kind() == Caller.Kind.SERVICE) {
            return named.type().equals("Service")
                            && (named.value().equals(caller.arn())
                                    || named.value().equals(ANYBODY))
                    ? Match.DIRECT
                    : Match.NONE;
        }
        if (!named.type().equals("AWS") || !named.account().equals(caller.account())) {
            return Match.NONE;
        }
        if (named.wholeAccount()) {
            return caller.kind() == Caller.Kind.ROOT ? Match.DIRECT : Match.ACCOUNT;
        }
        if (!caller.session().isEmpty() && named.value().equals(caller.session())) {
            return Match.DIRECT;
        }
        return !named.value().equals(caller.arn()) ? Match.NONE : role ? Match.LIMITED : Match.DIRECT;
    }
}
