@NullMarked
package io.cuesheet.rendering;

import org.jspecify.annotations.NullMarked;
