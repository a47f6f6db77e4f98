@org.jspecify.annotations.NullMarked
package seldom.sketch;
