/// A stand-in for an API that only one package may know.
@NullMarked
package com.amazonaws.services.lambda;

import org.jspecify.annotations.NullMarked;
