package dev.sortkey.dynamo.entity.model;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.Lens;
import java.util.List;

/// A facet, or an entity of the sample items, as a lens.
///
/// @param entities what its sample items are; none when it has no items, or its keys are told by their names only
record Facet(Lens lens, List<Entity> entities) {}
