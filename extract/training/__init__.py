"""How the mention model is learnt from annotated documents: with torch and onnx, which nothing else here needs."""
