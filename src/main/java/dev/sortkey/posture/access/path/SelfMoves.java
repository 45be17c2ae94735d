package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.ManagedPolicies.Group;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.path.AccessPath.Kind;
import dev.sortkey.posture.access.path.AccessPath.Place;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps that change a principal's own policies, or those of another one that it can already become.
final class SelfMoves {
    private static final String ANY = "any permission it wants";

    private final Account account;
    private final Permissions permissions;
    private final Boundaries boundaries;

    SelfMoves(Account account, Permissions permissions) {
        this.account = account;
        this.permissions = permissions;
        boundaries = new Boundaries(account);
    }

    /// All that `node` can change of itself.
    List<Move> of(Node node) {
        var moves = new ArrayList<Move>();
        moves.addAll(grants(node.who(), node));
        boundary(node, moves);
        if (node.who().user()) {
            join(node, moves);
        }
        versions(node, moves);
        denials(node, moves);
        others(node, moves);
        return moves;
    }

    /// The ways in which `who` can give `node` any permission.
    List<Move> grants(Principal who, Node node) {
        Principal of = node.who();
        String kind = of.user() ? "User" : "Role";
        var moves = new ArrayList<Move>();
        var any = new ArrayList<>(of.identity());
        any.add(Policies.ANYTHING);
        Node granted = node.changed(of.with(any), ANY, "any");
        for (String action : List.of("iam:Put" + kind + "Policy", "iam:Attach" + kind + "Policy")) {
            permissions
                    .allowed(who, action, of.arn())
                    .filter(_ -> !boundaries.forbid(who, action, of))
                    .ifPresent(it -> moves.add(Move.to(granted, it, action)));
        }
        for (Group group : of.user() ? account.managed().groupsOf(of.arn()) : List.<Group>of()) {
            for (String action : List.of("iam:PutGroupPolicy", "iam:AttachGroupPolicy")) {
                permissions.allowed(who, action, arn(group)).ifPresent(it -> moves.add(Move.to(granted, it, action)));
            }
        }
        String action = "iam:CreatePolicyVersion";
        if (permissions.covers(who, action)) {
            customer(of.identity())
                    .forEach(policy -> permissions
                            .allowed(who, action, policy.name())
                            .ifPresent(it -> moves.add(Move.to(
                                    node.changed(
                                            replaced(of, policy, Policies.ANYTHING), ANY, "any in " + policy.name()),
                                    it,
                                    action))));
        }
        return moves;
    }

    private void boundary(Node node, List<Move> moves) {
        Principal who = node.who();
        Document boundary = who.boundary();
        if (boundary == null) {
            return;
        }
        String kind = who.user() ? "User" : "Role";
        Node without =
                node.changed(who.unbounded(), node.place().name() + " without its permissions boundary", "unbounded");
        Stream.of("iam:Delete" + kind + "PermissionsBoundary", "iam:Put" + kind + "PermissionsBoundary")
                .forEach(action -> permissions
                        .allowed(who, action, who.arn())
                        .filter(_ -> !boundaries.forbid(who, action, who))
                        .ifPresent(it -> moves.add(Move.to(without, it, action))));
        if (boundary.name().contains("::" + account.id() + ":policy/")) {
            permissions
                    .allowed(who, "iam:CreatePolicyVersion", boundary.name())
                    .ifPresent(it -> moves.add(Move.to(without, it, "iam:CreatePolicyVersion")));
        }
    }

    private void join(Node node, List<Move> moves) {
        Principal who = node.who();
        String action = "iam:AddUserToGroup";
        if (!permissions.covers(who, action)) {
            return;
        }
        List<Group> in = account.managed().groupsOf(who.arn());
        account.managed().groups().stream()
                .filter(group -> !in.contains(group))
                .forEach(group -> permissions
                        .allowed(who, action, arn(group))
                        .ifPresent(it -> moves.add(Move.to(
                                node.changed(
                                        who.with(Stream.concat(who.identity().stream(), group.policies().stream())
                                                .toList()),
                                        new Place(Kind.GROUP, "the group " + group.name(), arn(group)),
                                        "in " + group.name()),
                                it,
                                action))));
    }

    private void versions(Node node, List<Move> moves) {
        Principal who = node.who();
        String action = "iam:SetDefaultPolicyVersion";
        if (!permissions.covers(who, action)) {
            return;
        }
        customer(who.identity())
                .forEach(policy -> permissions
                        .allowed(who, action, policy.name())
                        .ifPresent(it -> {
                            for (Document version : account.managed().otherVersions(policy.name())) {
                                moves.add(Move.to(
                                        node.changed(
                                                replaced(who, policy, version),
                                                "another version of "
                                                        + policy.name()
                                                                .substring(policy.name()
                                                                                .lastIndexOf('/')
                                                                        + 1),
                                                version.name()),
                                        it,
                                        action));
                            }
                        }));
    }

    /// Removing the policies that deny something.
    private void denials(Node node, List<Move> moves) {
        Principal who = node.who();
        String kind = who.user() ? "User" : "Role";
        List<Document> denying = who.identity().stream()
                .filter(it -> Permissions.statements(it).anyMatch(statement -> !statement.allows()))
                .toList();
        if (denying.isEmpty()) {
            return;
        }
        List<Group> groups = who.user() ? account.managed().groupsOf(who.arn()) : List.of();
        var actions = new ArrayList<String>();
        var decisions = new ArrayList<Optional<Grounds>>();
        for (Document document : denying) {
            Optional<Group> group = groups.stream()
                    .filter(it ->
                            it.policies().stream().anyMatch(each -> each.name().equals(document.name())))
                    .findFirst();
            String action = group.isPresent()
                    ? "iam:RemoveUserFromGroup"
                    : (document.name().startsWith("arn:") ? "iam:Detach" : "iam:Delete") + kind + "Policy";
            decisions.add(permissions.allowed(who, action, group.map(this::arn).orElse(who.arn())));
            if (!actions.contains(action)) {
                actions.add(action);
            }
        }
        Grounds.all(decisions).ifPresent(it -> {
            List<Document> left = who.identity().stream()
                    .filter(each -> !denying.contains(each))
                    .toList();
            moves.add(Move.to(
                    node.changed(who.with(left), node.place().name() + " without what denies it", "undenied"),
                    it,
                    actions));
        });
    }

    /// Creating a user or a role that may do everything.
    private void others(Node node, List<Move> moves) {
        Map.of(
                        "user",
                        List.of(
                                List.of("iam:CreateUser", "iam:AttachUserPolicy", "iam:CreateAccessKey"),
                                List.of("iam:CreateUser", "iam:PutUserPolicy", "iam:CreateAccessKey"),
                                List.of("iam:CreateUser", "iam:AttachUserPolicy", "iam:CreateLoginProfile"),
                                List.of("iam:CreateUser", "iam:PutUserPolicy", "iam:CreateLoginProfile")),
                        "role",
                        List.of(
                                List.of("iam:CreateRole", "iam:AttachRolePolicy"),
                                List.of("iam:CreateRole", "iam:PutRolePolicy")))
                .forEach((kind, ways) -> ways.forEach(actions -> create(node, kind, actions, moves)));
    }

    private void create(Node node, String kind, List<String> actions, List<Move> moves) {
        if (!actions.stream().allMatch(action -> permissions.covers(node.who(), action))) {
            return;
        }
        String any = account.iamArn(kind + "/any-" + kind + "-4f1c");
        List<String> arns = permissions.named(node.who(), actions, any).stream()
                .filter(arn -> arn.contains(":" + kind + "/"))
                .toList();
        var created = new Principal(
                kind.equals("user") ? Caller.user(any) : Caller.role(any),
                "a new " + kind,
                "",
                List.of(Policies.ANYTHING),
                boundaries.ofNew(node.who(), actions, arns),
                null,
                Map.of(),
                null);
        Document boundary = created.boundary();
        String key = "new " + kind + (boundary == null ? "" : " within " + boundary.name());
        arns.stream()
                .flatMap(arn ->
                        Grounds.all(actions.stream()
                                        .map(action -> permissions.allowed(node.who(), action, arn))
                                        .toList())
                                .stream())
                .min(Comparator.comparing(Grounds::verdict))
                .ifPresent(it -> moves.add(Move.to(
                        new Node(
                                created,
                                new Place(
                                        created.user() ? Kind.USER : Kind.ROLE,
                                        "a new " + kind + " with any permission",
                                        ""),
                                key),
                        it,
                        actions)));
    }

    private String arn(Group group) {
        return group.arn().isEmpty() ? account.iamArn("group/" + group.name()) : group.arn();
    }

    /// Those managed in this account.
    private Stream<Document> customer(Collection<Document> documents) {
        return documents.stream()
                .filter(it -> it.name().startsWith("arn:") && it.name().contains("::" + account.id() + ":policy/"));
    }

    private static Principal replaced(Principal who, Document old, Document by) {
        return who.with(who.identity().stream()
                .map(it -> it.name().equals(old.name()) ? by : it)
                .toList());
    }
}
