package dev.sortkey.cli.write;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemMerge;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One item between the table, an editor and the person, until it is written or given up.
final class Editing {
    private final Terminal terminal;
    private final ItemWriting writing;
    private final EditedFile file;
    private final boolean sure;
    private String before = "";

    /// @param sure whether to write without a question
    Editing(Terminal terminal, ItemWriting writing, EditedFile file, boolean sure) {
        this.terminal = terminal;
        this.writing = writing;
        this.file = file;
        this.sure = sure;
    }

    /// Edits `item`.
    ///
    /// @throws UserException `ConditionFailed` when somebody else changed the same values and nobody can be asked;
    ///     `BadInput` when the text is no item and nobody can be asked. The text is kept then.
    void run(Map<String, AttributeValue> item) {
        before = text(item);
        file.write(before);
        ItemDraft draft = typed(item);
        while (draft != null) {
            draft = carriedOut(draft);
        }
    }

    private String text(Map<String, AttributeValue> item) {
        return DynamoJson.print(ItemKeys.first(item, writing.keys().all()), true) + "\n";
    }

    /// What the person makes of `base`; null when they give up.
    private @Nullable ItemDraft typed(@Nullable Map<String, AttributeValue> base) {
        while (true) {
            String text = edited();
            if (text.isBlank()) {
                terminal.say("The file is empty, so nothing was written.");
                file.delete();
                return null;
            }
            try {
                var items = new ItemText(file.file().toString(), text);
                ItemText.Placed placed = items.only();
                var draft = new ItemDraft(base, placed.item());
                items.check(placed, draft, writing.table());
                return draft;
            } catch (UserException e) {
                String what = e.error().what() + " " + e.error().next();
                if (answer(what + " Edit again? [Y/n] ", "Yn", 'n') == 'n') {
                    throw new UserException(
                            new UserError.BadInput(
                                    e.error().what(),
                                    e.error().next() + " Nothing was written; the text is kept there."),
                            e);
                }
            }
        }
    }

    private String edited() {
        try {
            return file.edited(before);
        } catch (CancellationException e) {
            terminal.say("The text is kept in " + file.file() + ".");
            throw e;
        }
    }

    /// Writes `draft`; what is to be written instead, or null at the end.
    private @Nullable ItemDraft carriedOut(ItemDraft draft) {
        EditPlan plan = writing.commits().planner().plan(draft);
        if (!sure && !plan.steps().isEmpty()) {
            terminal.say(EntryText.changes(plan.draft(), writing.keys())
                    + plan.cost().text()
                    + plan.notes().stream().reduce("", (all, note) -> all + "\n" + note));
            switch (answer("Write this? [Y]es, [n]o, or [e]dit again: ", "Yne", 'y')) {
                case 'n' -> {
                    terminal.say("Nothing was written. The text is kept in " + file.file() + ".");
                    return null;
                }
                case 'e' -> {
                    return typed(draft.base());
                }
                default -> {}
            }
        }
        if (send(plan) instanceof Outcome.Conflict conflict) {
            return resolved(draft, conflict);
        }
        file.delete();
        return null;
    }

    private Outcome send(EditPlan plan) {
        try {
            return writing.send(plan, null, !sure);
        } catch (UserException e) {
            terminal.say("The text is kept in " + file.file() + ".");
            throw e;
        }
    }

    private @Nullable ItemDraft resolved(ItemDraft draft, Outcome.Conflict conflict) {
        Map<String, AttributeValue> mine = Objects.requireNonNull(draft.mine());
        String what = ConflictText.what(draft, writing.keys(), conflict) + " ";
        if (conflict.theirs() == null || conflict.clash() != null || draft.base() == null) {
            boolean gone = conflict.theirs() == null && conflict.clash() == null;
            char answer = gone
                    ? answer(what + "[C]reate it again, [e]dit again, or [q]uit: ", "ceq", 'q')
                    : answer(what + "[E]dit again, or [q]uit: ", "eq", 'q');
            return switch (answer) {
                case 'c' -> new ItemDraft(null, mine);
                case 'e' -> typed(gone ? null : draft.base());
                default -> throw kept(draft, conflict);
            };
        }
        var merge = new ItemMerge(draft.base(), mine, conflict.theirs());
        var keep = new HashSet<ItemMerge.Conflict>();
        for (ItemMerge.Conflict each : merge.conflicts()) {
            terminal.say(each.path() + "\n  read:   " + ConflictText.shown(each.base()) + "\n  mine:   "
                    + ConflictText.shown(each.mine()) + "\n  theirs: " + ConflictText.shown(each.theirs()));
            switch (answer("Keep [m]ine or [t]heirs, [e]dit again, or [q]uit: ", "mteq", 'q')) {
                case 'm' -> keep.add(each);
                case 't' -> {}
                case 'e' -> {
                    before = "";
                    file.write(text(merge.merged(ItemMerge.Conflict::mine)));
                    return typed(conflict.theirs());
                }
                default -> throw kept(draft, conflict);
            }
        }
        if (merge.conflicts().isEmpty() && answer(what + "Add your changes to theirs? [Y/n] ", "Yn", 'n') == 'n') {
            throw kept(draft, conflict);
        }
        return new ItemDraft(
                conflict.theirs(), merge.merged(each -> keep.contains(each) ? each.mine() : each.theirs()));
    }

    private UserException kept(ItemDraft draft, Outcome.Conflict conflict) {
        return ConflictText.error(
                draft,
                writing.keys(),
                conflict,
                "Nothing was written. The text is kept in " + file.file() + ". Edit the item again, or change it to the"
                        + " text with 'sortkey put --replace'.");
    }

    /// The letter that the person chooses.
    ///
    /// @param choices the letters; Enter alone is the first when it is a capital
    /// @param without the letter when nobody can be asked
    private char answer(String question, String choices, char without) {
        while (true) {
            Optional<String> answer = terminal.ask(question);
            if (answer.isEmpty()) {
                return without;
            }
            String word = answer.get().strip();
            char letter = Character.toLowerCase(word.isEmpty() ? choices.charAt(0) : word.charAt(0));
            if (word.isEmpty()
                    ? Character.isUpperCase(choices.charAt(0))
                    : choices.toLowerCase(Locale.ROOT).indexOf(letter) >= 0) {
                return letter;
            }
        }
    }
}
