@org.jspecify.annotations.NullMarked
package seldom.benchmarks.speed;
