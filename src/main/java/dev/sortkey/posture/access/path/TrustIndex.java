package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.trust.RoleTrust;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which roles trust whom, so that nobody has to look through all of them.
final class TrustIndex {
    private final String account;
    private final Map<String, Set<Principal>> byPrincipal = new HashMap<>();
    private final Set<Principal> ofAccount = new LinkedHashSet<>();
    private final Set<String> plain = new HashSet<>();
    private final Map<String, Set<Principal>> byService = new HashMap<>();
    private final Map<String, Set<Principal>> byProvider = new HashMap<>();

    TrustIndex(List<Principal> principals, String account) {
        this.account = account;
        principals.stream().filter(role -> !role.serviceLinked()).forEach(role -> {
            if (role.trust() instanceof Policy policy) {
                RoleTrust.of(policy, account, "").entrances().forEach(entrance -> add(role, entrance));
            }
        });
    }

    private void add(Principal role, PolicyStatement entrance) {
        if (RoleTrust.anybody(entrance)) {
            ofAccount.add(role);
        }
        Principals principals = entrance.principals();
        if (principals == null || principals.except()) {
            return;
        }
        for (Principals.Named named : principals.named()) {
            if (named.type().equals("Service")) {
                put(byService, named.value(), role);
            } else if (named.type().equals("Federated")) {
                put(byProvider, named.value(), role);
            } else if (named.wholeAccount() && named.account().equals(account)) {
                ofAccount.add(role);
                if (entrance.conditions().isEmpty()
                        && entrance.actions().cover("sts:AssumeRole")
                        && role.trust() instanceof Policy policy
                        && policy.statements().stream().allMatch(PolicyStatement::allows)) {
                    plain.add(role.arn());
                }
            } else {
                put(byPrincipal, named.value(), role);
            }
        }
    }

    private static void put(Map<String, Set<Principal>> index, String key, Principal role) {
        index.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(role);
    }

    /// The roles that name `who` itself.
    List<Principal> naming(Principal who) {
        return List.copyOf(byPrincipal.getOrDefault(who.arn(), Set.of()));
    }

    /// The roles that leave it to the account who can assume them.
    List<Principal> ofAccount() {
        return List.copyOf(ofAccount);
    }

    /// Whether all that leave it to the account leave it to the account alone.
    boolean arePlain() {
        return plain.size() == ofAccount.size();
    }

    /// Whether `role` leaves it to the account alone who can assume it.
    boolean isPlain(Principal role) {
        return plain.contains(role.arn());
    }

    /// The roles that the service of `way` can have.
    List<Principal> of(ServiceWay way) {
        var roles = new ArrayList<Principal>();
        byService.forEach((service, all) -> {
            if (way.trusts(service)) {
                roles.addAll(all);
            }
        });
        return roles;
    }

    /// The SAML providers of the account that roles trust.
    Set<String> providers() {
        var providers = new TreeSet<>(byProvider.keySet());
        providers.removeIf(arn -> !arn.contains("::" + account + ":saml-provider/"));
        return providers;
    }

    /// The roles that trust `provider`.
    List<Principal> of(String provider) {
        return List.copyOf(byProvider.getOrDefault(provider, Set.of()));
    }
}
