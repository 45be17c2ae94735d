/// The only code that asks AWS and this machine for facts.
@NullMarked
package dev.sortkey.posture.collect;

import org.jspecify.annotations.NullMarked;
