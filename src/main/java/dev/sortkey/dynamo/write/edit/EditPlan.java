package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.write.Write;
import java.util.List;

/// The requests that carry out a draft, before they are sent.
///
/// @param draft what they make of the item, its next version included
/// @param writes in the order in which they are sent, each conditional; none when nothing changes
/// @param cost what they use when all conditions hold; a failed condition is billed like a write
/// @param notes what else a person should know, one sentence each; often none
public record EditPlan(ItemDraft draft, List<Write> writes, EditCost cost, List<String> notes) {}
