import type { ActWords } from './groups.ts';

/** Portuguese act words. */
export const portuguese: ActWords = {
  look: `obter obtém obtem listar lista buscar busca consultar consulta ler lê mostrar mostra recuperar recupera verificar verifica retorna
    retornar exibir exibe pesquisar pesquisa extrair encontrar baixar`,
  compute: `calcular calcula converter converte traduzir traduz resumir resume analisar analisa comparar compara gerar gera validar valida`,
  make: `criar cria adicionar adiciona salvar salva enviar_arquivo inserir insere registrar registra cadastrar cadastra importar exportar duplicar`,
  change: `atualizar atualiza alterar altera modificar modifica editar edita mover move renomear atribuir configurar ativar desativar marcar
    concluir arquivar restaurar definir define`,
  send: `enviar envia publicar publica responder responde notificar comentar compartilhar encaminhar`,
  detach: `cancelar cancela desvincular retirar`,
  run: `executar executa implantar implanta disparar dispara rodar roda invocar`,
  steer: `iniciar inicia parar pausar reiniciar reinicia reproduzir tocar abrir conectar controlar`,
  click: `clicar clica digitar navegar rolar`,
  delete: `excluir exclui apagar apaga remover remove deletar deleta revogar limpar`,
  pay: `pagar paga transferir transfere reembolsar comprar compra cobrar estornar sacar`,
  trade: `vender vende apostar negociar`,
};
