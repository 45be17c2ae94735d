package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Takes what follows `--sort`: a whole condition in one word, as in `'>= 5'`, or an operator and exactly as many
/// values as it needs, whatever they look like.
public final class SortValues implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // the stack is picocli's
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
        if (arguments.isEmpty()) {
            throw bad(command, "--sort needs an operator and a value");
        }
        String typed = arguments.pop().strip();
        String name = typed.split("\\s", 2)[0];
        FilterOperator operator = OperatorNames.named(name)
                .filter(FilterOperator.OF_SORT_KEY::contains)
                .orElseThrow(() -> bad(
                        command,
                        "'" + name + "' isn't an operator for a sort key; use =, <, <=, >, >=, between or begins_with,"
                                + " or eq, lt, le, gt, ge"));
        var words = new ArrayList<String>(List.of(typed));
        if (typed.equals(name)) {
            for (int i = 0; i < operator.least(); i++) {
                boolean and = i > 0 && arguments.size() > 1 && "and".equalsIgnoreCase(arguments.peek());
                if (and) {
                    arguments.pop();
                }
                if (arguments.isEmpty() || command.optionsMap().containsKey(arguments.peek())) {
                    throw bad(command, "--sort " + name + " needs " + Counted.of(operator.least(), "value"));
                }
                words.add(arguments.pop());
            }
        }
        option.setValue(words);
    }

    private static ParameterException bad(CommandSpec command, String why) {
        return new ParameterException(command.commandLine(), why);
    }
}
