package dev.sortkey.posture.access.path;

import java.util.List;

/// One step that somebody can take.
///
/// @param step what it takes
/// @param to where it leads
record Move(AccessPath.Step step, Node to) {
    static Move to(Node to, Grounds grounds, String... actions) {
        return to(to, grounds, List.of(actions));
    }

    static Move to(Node to, Grounds grounds, List<String> actions) {
        return new Move(new AccessPath.Step(actions, to.place(), grounds.decisions(), "", ""), to);
    }

    /// Through a thing of the service of `way`, which has or gets the role.
    static Move through(ServiceWay way, Node to, Grounds grounds) {
        String things = way.kind() == ServiceWay.Kind.NEW ? "" : way.things();
        return new Move(new AccessPath.Step(way.words(), to.place(), grounds.decisions(), way.things(), things), to);
    }

    /// The same after `grant`, which gives the one whom it leads to more.
    Move after(Move grant, Grounds both, List<String> actions) {
        return new Move(
                new AccessPath.Step(actions, grant.to().place(), both.decisions(), step.service(), step.notSeen()),
                grant.to());
    }
}
