@NullMarked
package io.cuesheet.standalone;

import org.jspecify.annotations.NullMarked;
