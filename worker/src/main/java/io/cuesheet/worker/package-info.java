@NullMarked
package io.cuesheet.worker;

import org.jspecify.annotations.NullMarked;
