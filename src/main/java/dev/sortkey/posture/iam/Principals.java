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
            if (!type.equals("AWS")) {
                return "";
            }
            String id = value.startsWith("arn:") ? fifth(value) : value;
            return isAccount(id) ? id : "";
        }

        /// The fifth of at least six parts, or all of it.
        private static String fifth(String arn) {
            int from = 0;
            for (int part = 1; part < 5; part++) {
                from = arn.indexOf(':', from) + 1;
                if (from == 0) {
                    return arn;
                }
            }
            int to = arn.indexOf(':', from);
            return to < 0 ? arn : arn.substring(from, to);
        }

        /// Twelve digits; a pattern would cost more than the rest of a decision.
        private static boolean isAccount(String id) {
            if (id.length() != 12) {
                return false;
            }
            for (int i = 0; i < id.length(); i++) {
                if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
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
        if (except) {
            return excepts(caller) ? Match.NONE : Match.DIRECT;
        }
        Match best = Match.NONE;
        for (Named each : named) {
            Match match = match(each, caller);
            best = match.compareTo(best) > 0 ? match : best;
        }
        return best;
    }

    /// Whether `NotPrincipal` leaves `caller` out: its account has to be named beside it, and for a session its role
    /// too, as the IAM User Guide says of NotPrincipal; naming the account alone only leaves out its root user.
    private boolean excepts(Caller caller) {
        if (named.stream().anyMatch(Named::anybody)) {
            return true;
        }
        boolean itself = caller.kind() == Caller.Kind.ROOT || names(caller.arn());
        boolean account = caller.kind() == Caller.Kind.SERVICE
                || named.stream()
                        .anyMatch(it -> it.wholeAccount() && it.account().equals(caller.account()));
        return itself && account && (names(caller.session()) || !namesSessionOf(caller));
    }

    /// Whether one session of the caller's role is named: the others aren't left out then.
    private boolean namesSessionOf(Caller caller) {
        String role = caller.arn().substring(caller.arn().lastIndexOf('/') + 1);
        String sessions = ":" + caller.account() + ":assumed-role/" + role + "/";
        return caller.kind() == Caller.Kind.ROLE
                && named.stream().anyMatch(it -> it.value().contains(sessions));
    }

    private boolean names(String value) {
        return named.stream().anyMatch(it -> it.value().equals(value));
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
