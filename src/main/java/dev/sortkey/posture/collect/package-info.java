/// The only code that reads facts from AWS and this computer.
@NullMarked
package dev.sortkey.posture.collect;

import org.jspecify.annotations.NullMarked;
