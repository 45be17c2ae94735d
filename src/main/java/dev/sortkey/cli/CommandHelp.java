package dev.sortkey.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The help of one command, without the options of every command.
final class CommandHelp extends Help {
    private static final String COMMON = "The options and exit codes in 'sortkey --help' apply to all commands;"
            + System.lineSeparator() + "without --output json or jsonl, data is printed as tables.";

    CommandHelp(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    @Override
    public String optionList() {
        List<OptionSpec> own = own(commandSpec().options());
        boolean isRoot = commandSpec().parent() == null;
        String line = System.lineSeparator();
        return optionListExcludingGroups(own) + (isRoot ? "" : line + COMMON + line);
    }

    @Override
    protected Text createDetailedSynopsisOptionsText(
            Collection<ArgSpec> done, List<OptionSpec> options, Comparator<OptionSpec> order, boolean cluster) {
        return super.createDetailedSynopsisOptionsText(done, own(options), order, cluster);
    }

    private static List<OptionSpec> own(List<OptionSpec> options) {
        return options.stream().filter(option -> !option.inherited()).toList();
    }
}
