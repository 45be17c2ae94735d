package dev.sortkey.dynamo.table.definition.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The AWS CLI's shorthand for structures: `Name=a,Values=[b,c],More={D=e}`.
public final class Shorthand {
    private final Scanner in;
    private final Place place;

    private Shorthand(String text, Place place) {
        this.in = new Scanner(text, new Place(1, 1));
        this.place = place;
    }

    /// The structure that `text` is, which stands at `place`.
    ///
    /// @throws dev.sortkey.support.UserException when it isn't one
    public static Tree read(String text, Place place) {
        var reader = new Shorthand(text.strip(), place);
        Tree tree = reader.members((char) 0);
        if (!reader.in.atEnd()) {
            throw place.error("'" + text + "' isn't the AWS CLI's shorthand", "Write NAME=VALUE,NAME=VALUE.");
        }
        return tree;
    }

    private Tree members(char close) {
        var members = new LinkedHashMap<String, Tree>();
        in.skip(true);
        while (!in.atEnd() && in.here() != close) {
            String name = name();
            Tree value = value();
            in.skip(true);
            var several = new ArrayList<Tree>(List.of(value));
            boolean comma = in.take(",");
            while (comma && !hasName()) {
                several.add(value());
                in.skip(true);
                comma = in.take(",");
            }
            members.put(name, several.size() == 1 ? value : new Tree.Items(several, place));
            in.skip(true);
            if (!comma && !in.atEnd() && in.here() != close) {
                throw place.error("',' is expected before '" + in.here() + "'", "Write NAME=VALUE,NAME=VALUE.");
            }
        }
        return Tree.Branch.of(members, place);
    }

    private String name() {
        in.skip(true);
        String name = in.word();
        in.skip(true);
        if (name.isEmpty() || !in.take("=")) {
            throw place.error("NAME= is expected in the AWS CLI's shorthand", "Write NAME=VALUE,NAME=VALUE.");
        }
        in.skip(true);
        return name;
    }

    private boolean hasName() {
        int start = in.offset();
        in.skip(true);
        boolean named = in.atEnd() || (!in.word().isEmpty() && in.here() == '=');
        in.moveTo(start);
        return named;
    }

    private Tree value() {
        in.skip(true);
        if (in.take("{")) {
            Tree tree = members('}');
            close("}");
            return tree;
        }
        if (in.take("[")) {
            var elements = new ArrayList<Tree>();
            in.skip(true);
            for (boolean more = !in.atEnd() && in.here() != ']'; more; ) {
                elements.add(value());
                in.skip(true);
                more = in.take(",");
                in.skip(true);
                more &= !in.atEnd() && in.here() != ']';
            }
            close("]");
            return new Tree.Items(elements, place);
        }
        if (in.here() == '"' || in.here() == '\'') {
            return quoted(in.here());
        }
        int start = in.offset();
        while (!in.atEnd() && ",]}".indexOf(in.here()) < 0) {
            in.moveTo(in.offset() + 1);
        }
        return Tree.Leaf.text(in.from(start).strip(), place);
    }

    private Tree quoted(char quote) {
        int start = in.offset() + 1;
        in.moveTo(start);
        while (!in.atEnd() && in.here() != quote) {
            in.moveTo(in.offset() + 1);
        }
        String text = in.from(start);
        close(String.valueOf(quote));
        return Tree.Leaf.text(text, place);
    }

    private void close(String bracket) {
        if (!in.take(bracket)) {
            throw place.error("'" + bracket + "' is missing in the AWS CLI's shorthand", "Close what is open.");
        }
    }
}
