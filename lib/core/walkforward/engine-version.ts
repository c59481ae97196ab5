// The version of the engine: it changes whenever the same inputs may give another result.

/** Part of every result's digest (rule W4): results of two engines are never taken for the same. */
export const ENGINE_VERSION = "engine@2";
