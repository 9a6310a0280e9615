/**
 * A text without any of these names no model that fineprint could find: words of registries, families and places. Held
 * against the raw bytes read as Latin-1, before anything is decoded; all words are ASCII, so nothing is lost.
 */
const signs =
  /model|llama|gpt|claude|gemini|gemma|mistral|mixtral|qwen|deepseek|hugging|hf\.co|from_pretrained|ollama|bert|whisper|openai|anthropic|cohere|groq|bedrock|embed|-v[0-9]|[0-9][bB]\b|\.gguf|\.safetensors|diffusion|flux|clip|spacy|_core_|pipeline|o[134]-|o[134]["'\s]|lora|rerank|command-|grok|nova-|titan|phi-?[0-9]|t5|yi-|glm|kimi|minimax|granite|falcon|bloom|opt-|accounts\/fireworks|@cf\/|tts|dall-e/i;

/** Whether a file may hold a reference at all. */
export function mayHoldReference(text: string): boolean {
  return signs.test(text);
}
